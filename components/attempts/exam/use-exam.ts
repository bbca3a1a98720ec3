'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Draft } from '@/lib/attempts/browser/outbox';
import type { SaveState } from '@/lib/attempts/browser/save-state';
import type { Standing } from '@/lib/attempts/browser/standing';
import type { TabState } from '@/lib/attempts/browser/tab-claim';
import type { ExamView } from '@/lib/attempts/views';
import { type ExamSession, keepCopy, openExam, refreshClock, tryAgain } from './exam-session';

/**
 * The open session of an attempt, saving whenever the page or the network says that it is time.
 * @param loadParts fetches what is not among the scripts that the page starts with.
 */
export function useExam(view: ExamView, loadParts: () => Promise<unknown>): ExamSession {
  const [session] = useState(() => openExam(view));
  useEffect(() => {
    const { queue, tab } = session;
    const leave = () => queue.leave();
    const away = () => {
      leave();
      tab.pause();
    };
    const back = () => {
      tab.start();
      tryAgain(session);
      void refreshClock(session);
    };
    const shownAgain = (event: PageTransitionEvent) => {
      if (event.persisted) back();
    };
    const visibility = () => (document.visibilityState === 'hidden' ? leave() : back());
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.unsaved()) event.preventDefault();
    };
    // Somebody else may have signed in in another window.
    const focus = () => tryAgain(session);
    tab.start();
    const stopKeeping = keepCopy(session, loadParts);
    void refreshClock(session);
    window.addEventListener('focus', focus);
    window.addEventListener('pagehide', away);
    window.addEventListener('pageshow', shownAgain);
    window.addEventListener('online', back);
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', visibility);
    return () => {
      away();
      stopKeeping();
      window.removeEventListener('focus', focus);
      window.removeEventListener('pagehide', away);
      window.removeEventListener('pageshow', shownAgain);
      window.removeEventListener('online', back);
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', visibility);
    };
  }, [session, loadParts]);
  return session;
}

/** The present answer to a question; renders again whenever it changes. */
export function useDraft({ queue }: ExamSession, itemVersionId: string): Draft {
  const read = () => queue.draft(itemVersionId);
  return useSyncExternalStore(queue.subscribe, read, read);
}

/** How the attempt stands by the last word of the server. */
export function useStanding({ board }: Pick<ExamSession, 'board'>): Standing {
  return useSyncExternalStore(board.subscribe, board.read, board.read);
}

/** Whether this tab is the one that writes. */
export function useTab({ tab }: ExamSession): TabState {
  return useSyncExternalStore(tab.subscribe, tab.state, () => 'asking');
}

/** Whether answers can be changed now; not before what this device kept is shown. */
export function useEditable({ queue }: ExamSession): boolean {
  return useSyncExternalStore(queue.subscribe, queue.editable, () => false);
}

/** What may be said about saving. */
export function useSaveState({ queue }: ExamSession): SaveState {
  return useSyncExternalStore(queue.subscribe, queue.state, queue.state);
}

/** True once `on` has lasted `ms`: for notices that a short stumble of the network should not show. */
export function useLasting(on: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!on) {
      setLasting(false);
      return;
    }
    const timer = setTimeout(() => setLasting(true), ms);
    return () => clearTimeout(timer);
  }, [on, ms]);
  return on && lasting;
}
