'use client';

import { useMemo } from 'react';
import type { Parts } from '@/lib/assignments/showing';
import type { ShownQuestion } from '@/lib/attempts/assigned-views';
import { type Packed, unpack } from '@/lib/platform/packed';
import { AssignedChoice, AssignedWritten } from './assigned-question';
import { PlateStrip } from './question-strip';

type QuestionsProps = { packed: Packed<readonly ShownQuestion[]>; attemptId: string; parts: Parts };

/**
 * The questions of an attempt of an assignment. All that it is given reaches the browser: what may not be seen is not
 * in a ShownQuestion (shownQuestion).
 */
export function AssignedQuestions({ packed, attemptId, parts }: QuestionsProps) {
  const questions = useMemo(() => unpack(packed), [packed]);
  return (
    <>
      {questions.length > 1 && (
        <PlateStrip plates={questions.map((one) => ({ position: one.question.position, ...plateOf(one) }))} />
      )}
      {questions.map((one) =>
        one.kind === 'choice' ? (
          <AssignedChoice key={one.question.responseId} shown={one} />
        ) : (
          <AssignedWritten key={one.question.responseId} shown={one} attemptId={attemptId} parts={parts} />
        ),
      )}
    </>
  );
}

/** How a question stands, without its mark: that is behind a button. */
function plateOf(one: ShownQuestion): { icon: 'check' | 'close' | 'pencil'; words: string; state: string } {
  if (one.kind === 'written') {
    if (one.question.answer.trim() === '') return { icon: 'close', words: 'no answer', state: 'open' };
    if (one.given.state === 'marked') return { icon: 'check', words: 'marked', state: 'done' };
    return {
      icon: 'pencil',
      words: one.given.state === 'unmarked' ? 'not marked yet' : 'answered',
      state: 'open',
    };
  }
  if (one.full) {
    const right = one.full.outcome === 'right';
    const words = { right: 'right', wrong: 'wrong', unanswered: 'no answer' }[one.full.outcome];
    return { icon: right ? 'check' : 'close', words, state: right ? 'full' : 'open' };
  }
  const chosen = one.question.options.some((option) => option.chosen);
  return { icon: chosen ? 'pencil' : 'close', words: chosen ? 'answered' : 'no answer', state: 'open' };
}
