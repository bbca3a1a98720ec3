'use client';

import { useMemo } from 'react';
import type { QuestionReview } from '@/lib/attempts/review-views';
import { type Packed, unpack } from '@/lib/platform/packed';
import { ChoiceQuestion } from './choice-question';
import { EssayQuestion } from './essay-question';
import { QuestionStrip } from './question-strip';
import { ShortQuestion } from './short-question';

type QuestionsProps = { packed: Packed<readonly QuestionReview[]>; attemptId: string };

/**
 * The questions of a review one below the other. The browser gets their code and their data: as server components
 * every element would be made twice for each request, and sent twice.
 */
export function ReviewQuestions({ packed, attemptId }: QuestionsProps) {
  const questions = useMemo(() => unpack(packed), [packed]);
  return (
    <>
      {questions.length > 1 && <QuestionStrip questions={questions} />}
      {questions.map((question) => (
        <Question key={question.responseId} question={question} attemptId={attemptId} />
      ))}
    </>
  );
}

function Question({ question, attemptId }: { question: QuestionReview; attemptId: string }) {
  if (question.type === 'multiple_choice') return <ChoiceQuestion question={question} />;
  if (question.type === 'short_answer') return <ShortQuestion question={question} attemptId={attemptId} />;
  return <EssayQuestion question={question} attemptId={attemptId} />;
}
