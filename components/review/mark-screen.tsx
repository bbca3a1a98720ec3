import { Link } from '@/components/ui/link';
import type { WrittenReview } from '@/lib/attempts/review-views';
import { BoundaryPairs, EssayContent, ModelAnswers } from './essay-guidance';
import { MarkDesk } from './mark-desk';
import { Asked } from './question-section';
import { Plan, Script } from './script';
import { ShortGuidance } from './short-guidance';

/** A student's own answer with its mark scheme beside it, to decide on a mark. */
export function MarkScreen({
  attemptId,
  title,
  question,
  answers,
}: {
  attemptId: string;
  title: string;
  question: WrittenReview;
  /** Whether model answers may be seen. */
  answers: boolean;
}) {
  const { position } = question;
  const essay = question.type === 'essay';
  return (
    <MarkDesk
      heading={
        <>
          <p className="mb-1 text-sm">
            <Link
              href={`/learn/attempts/${attemptId}/review#q${position}`}
              className="inline-flex min-h-8 items-center"
            >
              Back to the review of {title}
            </Link>
          </p>
          <h1 className="font-medium font-serif text-xl tracking-tight">
            Mark your own {essay ? 'essay' : 'answer'}
          </h1>
        </>
      }
      script={
        <>
          <Asked question={question} />
          <h2 className="section-title section mb-1">Your {essay ? 'essay' : 'answer'}</h2>
          <Script question={question} />
          <Plan plan={question.plan} />
        </>
      }
      form={{
        attemptId,
        responseId: question.responseId,
        backTo: `/learn/attempts/${attemptId}/review#q${position}`,
        scheme: question.scheme,
        maxMarks: question.maxMarks,
        award: question.award,
      }}
      guidance={
        <>
          <h2 className="section-title section mb-2">What to look for</h2>
          {essay ? <EssayContent question={question} /> : <ShortGuidance question={question} />}
        </>
      }
      comparison={
        essay
          ? [
              {
                title: 'Show pairs at the boundary of two levels',
                content: <BoundaryPairs question={question} />,
              },
              ...(answers
                ? [{ title: 'Show the model answers', content: <ModelAnswers question={question} /> }]
                : []),
            ]
          : []
      }
    />
  );
}
