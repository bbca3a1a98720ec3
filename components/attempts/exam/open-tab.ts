import type { Draft } from '@/lib/attempts/browser/outbox';
import { createTabClaim, type TabClaim } from '@/lib/attempts/browser/tab-claim';
import { tabWire, webLock, wireLock } from '@/lib/attempts/browser/tab-locks';
import { randomId } from '@/lib/attempts/browser/transport';
import type { ExamView } from '@/lib/attempts/views';

export type ExamTab = TabClaim;

type Duties = {
  flush(): Promise<unknown>;
  standAside(): Draft[];
  enter(gift: Draft[] | null, first: boolean): void;
};

const after = (ms: number, call: () => void) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};

/** The claim of this tab to be the one in which an attempt is written. While the server renders nobody is. */
export function openTab({ attemptId, student }: ExamView, duties: Duties): ExamTab {
  if (typeof window === 'undefined') return NOBODY;
  const name = `thaw-attempt ${student.userId} ${attemptId}`;
  const wire = tabWire<Draft[]>(name, randomId());
  return createTabClaim<Draft[]>({
    lock: navigator.locks ? webLock(navigator.locks, name) : wireLock(wire, { after, random: Math.random }),
    wire,
    after,
    visible: () => document.visibilityState === 'visible',
    ...duties,
  });
}

const NOBODY: ExamTab = {
  state: () => 'asking',
  subscribe: () => () => {},
  start: () => {},
  pause: () => {},
  takeOver: () => Promise.resolve(),
};
