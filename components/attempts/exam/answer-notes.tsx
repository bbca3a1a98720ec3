'use client';

import { type ComponentType, useState } from 'react';
import { Button } from '@/components/ui/button';
import { listed } from '@/lib/attempts/browser/overview';
import type { News } from '@/lib/attempts/browser/save-state';
import type { BothTextsProps } from './both-texts';
import type { ExamSession } from './exam-session';

const WORDS: Record<News['kind'], (questions: string) => string> = {
  both: (questions) =>
    `You also wrote this answer on another device: ${questions}. What you wrote here is shown; the other text is kept too.`,
  history: (questions) =>
    `Changed later on another device: ${questions}. That is shown; what you wrote here is kept in the history.`,
  blank: (questions) =>
    `An empty answer from this device did not replace the one that is saved: ${questions}. Reload the page to be sure that you see it.`,
};
const KINDS = ['both', 'history', 'blank'] as const;

/** The notes about single answers, and the two texts side by side when they are asked for. */
export default function AnswerNotes({ session, news }: { session: ExamSession; news: readonly News[] }) {
  const { queue, view } = session;
  const [BothTexts, setBothTexts] = useState<ComponentType<BothTextsProps> | null>(null);
  const [comparing, setComparing] = useState(false);
  const namesOf = (kind: News['kind']) => {
    const ids = news.filter((one) => one.kind === kind).map((one) => one.itemVersionId);
    const positions = view.questions
      .filter(({ itemVersionId }) => ids.includes(itemVersionId))
      .map(({ position }) => position);
    return positions.length > 0
      ? `${positions.length === 1 ? 'question' : 'questions'} ${listed(positions)}`
      : null;
  };
  const compare = async () => {
    // Its code is loaded only when it is wanted.
    if (!BothTexts) {
      const loaded = await import('./both-texts').then(
        ({ BothTexts }) => BothTexts,
        () => null,
      );
      if (!loaded) return;
      setBothTexts(() => loaded);
    }
    setComparing(true);
  };
  const close = () => {
    setComparing(false);
    queue.forgetNews();
  };
  return (
    <>
      {KINDS.map((kind) => {
        const names = namesOf(kind);
        return names && <p key={kind}>{WORDS[kind](names)}</p>;
      })}
      {news.some((one) => one.other) && <Button onClick={compare}>Compare the two texts</Button>}
      <Button onClick={() => queue.forgetNews()}>Close this note</Button>
      {BothTexts && comparing && <BothTexts session={session} news={news} onClose={close} />}
    </>
  );
}
