import type { ReactNode } from 'react';
import { Section } from '@/components/home/section';
import { QuickStart } from '@/components/practice/quick-start';
import { ButtonLink } from '@/components/ui/button-link';
import { Icon } from '@/components/ui/icon';
import type { FirstSteps } from '@/lib/assignments/home-queries';

/** Questions that a teacher is offered to try. */
const COUNT = 5;

type FirstStepListProps = {
  steps: FirstSteps;
  /** A sample class is offered on the same page. */
  offered: boolean;
};

/** The way of a new teacher: what is done is ticked, what is not leads straight to it. */
export function FirstStepList({ steps, offered }: FirstStepListProps) {
  const { hasTried, hasSet, hasMarked } = steps;
  const look = (done: boolean) => (done ? 'primary' : 'plain');
  return (
    <Section id="first-steps" title="First steps">
      <ol className="rows">
        <Step number={1} done={hasTried} title="Try a question" means={TRY}>
          <TryButton topicId={steps.topicId} />
        </Step>
        <Step number={2} done={hasSet} title="Set it" means={steps.hasClass ? SET : NEEDS_CLASS}>
          <SetButton hasClass={steps.hasClass} look={look(hasTried)} />
        </Step>
        <Step
          number={3}
          done={hasMarked}
          title="Mark one"
          means={steps.toMark ? MARK : offered ? MARK_SAMPLE : MARK_LATER}
        >
          {steps.toMark && (
            <ButtonLink look={look(hasTried && hasSet)} href={`/teach/assignments/${steps.toMark}/marks`}>
              Mark one
            </ButtonLink>
          )}
        </Step>
      </ol>
    </Section>
  );
}

const TRY = 'Five questions as your students see them, without a clock.';
const SET = 'A paper and a class are enough.';
const NEEDS_CLASS = 'To a class: students join with a code, or you paste your list.';
const MARK = 'You read it beside its mark scheme, and return it.';
const MARK_SAMPLE = 'Once students have handed in. The sample class below has scripts to try it with.';
const MARK_LATER = 'Once students have handed in.';

type StepProps = {
  number: number;
  done: boolean;
  title: string;
  means: string;
  /** What leads to it. */
  children: ReactNode;
};

function Step({ number, done, title, means, children }: StepProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="flex items-start gap-3">
        <span className="mt-0.5 w-5 shrink-0 text-ink-2" aria-hidden="true">
          {done ? <Icon name="check" size={18} /> : number}
        </span>
        <div>
          <p className={done ? 'text-ink-2' : 'font-semibold'}>
            {title}
            {done && <span className="text-sm"> (done)</span>}
          </p>
          <p className="text-ink-2 text-sm">{means}</p>
        </div>
      </div>
      {!done && children}
    </li>
  );
}

function TryButton({ topicId }: { topicId: string | null }) {
  if (topicId) return <QuickStart topicId={topicId} count={COUNT} label="Try a question" />;
  return (
    <ButtonLink look="primary" href="/learn/practise">
      Try a question
    </ButtonLink>
  );
}

function SetButton({ hasClass, look }: { hasClass: boolean; look: 'primary' | 'plain' }) {
  return hasClass ? (
    <ButtonLink look={look} href="/teach/assignments/new">
      Set a paper
    </ButtonLink>
  ) : (
    <ButtonLink look={look} href="/teach/classes">
      Make a class
    </ButtonLink>
  );
}
