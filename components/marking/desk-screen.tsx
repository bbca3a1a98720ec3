import { ChoiceAnswer } from '@/components/review/choice-question';
import { Disclosure } from '@/components/review/disclosure';
import { BoundaryPairs, EssayContent, ModelAnswers } from '@/components/review/essay-guidance';
import { Asked } from '@/components/review/question-section';
import review from '@/components/review/review.module.css';
import { Plan, Script } from '@/components/review/script';
import { ShortGuidance } from '@/components/review/short-guidance';
import { UnfoldTarget } from '@/components/review/unfold-target';
import type { QuestionReview, WrittenReview } from '@/lib/attempts/review-views';
import { deskPath } from '@/lib/marking/desk-path';
import type { DeskView } from '@/lib/marking/desk-views';
import { DeskBar } from './desk-bar';
import { DeskHeading } from './desk-heading';
import { HeldNotes } from './held-notes';
import css from './marking.module.css';
import { OtherMarks } from './other-marks';
import { ScriptList } from './script-list';
import { TeacherForm } from './teacher-form';

/** A script beside its mark scheme, for a teacher to mark. */
export function DeskScreen({ desk }: { desk: DeskView }) {
  const { assignment, mode, question, marking } = desk;
  const to = (place: DeskView['before']) => place && deskPath(assignment.id, place, mode);
  const next = to(desk.waiting);
  return (
    <div className={review.review}>
      <UnfoldTarget />
      <DeskHeading desk={desk} />
      <div className="wide max-w-[1500px] pt-6 pb-10">
        <div className={css.desk}>
          <div className={css.script}>
            <ScriptPart question={question} />
          </div>
          <div className={css.decision}>
            {marking && question.type !== 'multiple_choice' ? (
              <>
                <OtherMarks
                  key={`others-${marking.responseId}`}
                  {...{ marking, attemptId: desk.attemptId, maxMarks: question.maxMarks }}
                  released={assignment.released}
                />
                <TeacherForm
                  key={`${marking.responseId}:${marking.own?.revision ?? 0}`}
                  attemptId={desk.attemptId}
                  responseId={marking.responseId}
                  scheme={question.scheme}
                  maxMarks={question.maxMarks}
                  own={marking.own}
                  released={assignment.released}
                  next={next}
                />
              </>
            ) : (
              <AutomaticMark question={question} />
            )}
          </div>
          <ScriptList desk={desk} className={css.list ?? ''} />
        </div>
      </div>
      <DeskBar
        key={`${desk.attemptId}:${question.position}`}
        before={to(desk.before)}
        after={to(desk.after)}
        undo={desk.undo}
        released={assignment.released}
        canSave={marking !== null}
        last={next === null}
      />
    </div>
  );
}

/** What was asked, what was handed in, and what the mark scheme says can be in it. */
function ScriptPart({ question }: { question: QuestionReview }) {
  if (question.type === 'multiple_choice') {
    return (
      <>
        <Asked question={question} />
        <HeldNotes held={question.held} />
        <ChoiceAnswer question={question} voice="theirs" />
      </>
    );
  }
  return (
    <>
      <Asked question={question} />
      <h2 className="section-title section mb-1">The answer</h2>
      <HeldNotes held={question.held} />
      <Script question={question} />
      <Plan plan={question.plan} title="The student’s plan" />
      <div className="mt-8">
        <Guidance question={question} />
      </div>
    </>
  );
}

function Guidance({ question }: { question: WrittenReview }) {
  return (
    <>
      <h2 className="section-title section mb-2">What to look for</h2>
      {question.type === 'short_answer' ? (
        <ShortGuidance question={question} />
      ) : (
        <>
          <EssayContent question={question} />
          <Disclosure title="Pairs at the boundary of two levels">
            <BoundaryPairs question={question} />
          </Disclosure>
          <Disclosure title="Model answers" note="plan, top answer, middling answer">
            <ModelAnswers question={question} />
          </Disclosure>
        </>
      )}
    </>
  );
}

function AutomaticMark({ question }: { question: QuestionReview }) {
  if (question.type !== 'multiple_choice') return null;
  return (
    <section className="section" aria-labelledby="automatic">
      <h2 id="automatic" className="section-title pb-2">
        Marked by itself
      </h2>
      <p className="flex items-baseline gap-x-2">
        <span className="font-medium font-serif text-[3.5rem] leading-[0.9]">{question.marks}</span>
        <span className="font-serif text-lg">out of {question.maxMarks}</span>
      </p>
      <p className="mt-3 text-ink-2">Multiple choice has one right answer. Nobody marks it by hand.</p>
    </section>
  );
}
