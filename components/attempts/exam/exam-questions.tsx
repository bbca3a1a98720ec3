'use client';

import type { RefObject } from 'react';
import { useSyncExternalStore } from 'react';
import { ChoiceQuestion } from './choice-question';
import type { ExamSession } from './exam-session';
import type { Pace } from './section-clock';
import type { Panes } from './use-panes';
import type { Place } from './use-place';
import { useVisited } from './use-question';
import { WrittenQuestion } from './written-question';

type QuestionsProps = {
  session: ExamSession;
  place: Place;
  title: RefObject<HTMLHeadingElement | null>;
  panes: Panes;
  pace: Pace | null;
  readOnly: boolean;
  spellingCheck: boolean;
  /** The answers when time ended, while writing goes on; null while time runs. */
  endedTexts: ReadonlyMap<string, string> | null;
  onStrike: (optionId: string) => void;
};

/** The question on the screen, and out of sight the written ones that were opened before. */
export function ExamQuestions({ session, place, title, onStrike, endedTexts, ...written }: QuestionsProps) {
  const visited = useVisited(place);
  const { queue } = session;
  // Text fields own their text; one whose answer was replaced from elsewhere starts anew.
  const turns = useSyncExternalStore(queue.subscribe, queue.turns, queue.turns);
  return session.view.questions.map((question, index) => {
    const shown = place === index;
    if (question.content.type === 'multiple_choice')
      return (
        shown && (
          <ChoiceQuestion
            key={question.itemVersionId}
            session={session}
            question={question}
            content={question.content}
            title={title}
            onStrike={onStrike}
            {...written}
          />
        )
      );
    return (
      (shown || visited.has(index)) && (
        <WrittenQuestion
          key={`${question.itemVersionId} ${turns.get(question.itemVersionId) ?? 0}`}
          session={session}
          question={question}
          title={shown ? title : undefined}
          shown={shown}
          endedText={endedTexts?.get(question.itemVersionId) ?? null}
          {...written}
        />
      )
    );
  });
}
