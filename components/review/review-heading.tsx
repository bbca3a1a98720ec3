import type { ReactNode } from 'react';
import { LevelLadder } from '@/components/mark-schemes/level-ladder';
import { ButtonLink } from '@/components/ui/button-link';
import { Inline } from '@/components/ui/inline';
import type { HandedInView, LevelView, ReviewView } from '@/lib/attempts/review-views';
import { timeInWords } from '@/lib/attempts/time-used';
import { plural } from '@/lib/attempts/work';
import { PrintButton } from './print-button';

type FrameProps = {
  review: Pick<HandedInView, 'title' | 'handedInAt' | 'handedInOn'> & Pick<ReviewView, 'nextStep'>;
  /** Where the work sits on its levels; null where no level may be seen. */
  placed: PlaceProps | null;
  figures: ReactNode;
  /** More about the next step. */
  more?: ReactNode;
  /** What follows the buttons. */
  children?: ReactNode;
};

/** The next step as the title, and beside it where the work stands. */
export function HeadingFrame({ review, placed, figures, more, children }: FrameProps) {
  const { nextStep } = review;
  return (
    <section className="border-rule border-b bg-ground">
      <div className="wide grid max-w-[1240px] gap-x-16 gap-y-8 py-7 lg:grid-cols-[minmax(0,1fr)_340px] lg:py-9">
        <div>
          <p className="mb-3 text-ink-2 text-sm">
            {review.title} · handed in on <time dateTime={review.handedInAt}>{review.handedInOn}</time>
          </p>
          <h1 className="max-w-[24em] font-medium font-serif text-xl tracking-tight sm:text-2xl">
            <Inline text={nextStep.title} />
          </h1>
          <p className="mt-3.5 max-w-[60ch] text-ink-2">{nextStep.detail}</p>
          {more}
          <div className="no-print mt-5 flex flex-wrap items-start gap-2.5">
            {nextStep.link && <NextLink {...nextStep.link} />}
            <PrintButton />
          </div>
          {children}
          {placed && <div className="mt-8">{figures}</div>}
        </div>
        {placed ? <Place {...placed} /> : figures}
      </div>
    </section>
  );
}

/** The heading of practice of one's own. */
export function ReviewHeading({ review }: { review: ReviewView }) {
  return <HeadingFrame review={review} placed={placeOf(review)} figures={<Figures review={review} />} />;
}

/** Links within the page stay plain, so that the browser itself goes there. */
function NextLink({ href, label }: { href: string; label: string }) {
  if (!href.startsWith('#')) {
    return (
      <ButtonLink look="primary" href={href}>
        {label}
      </ButtonLink>
    );
  }
  return (
    <a href={href} className="btn btn-primary">
      {label}
    </a>
  );
}

export type PlaceProps = { levels: readonly LevelView[]; level: number };

/** The first essay's level; null while none is marked, or marked by points. */
function placeOf(review: ReviewView): PlaceProps | null {
  const essay = review.questions.find((one) => one.type === 'essay' && one.award !== null);
  if (essay?.type !== 'essay' || essay.scheme.kind !== 'levels' || essay.award?.level == null) return null;
  return { levels: essay.scheme.levels, level: essay.award.level };
}

function Place({ levels, level }: PlaceProps) {
  return (
    <section className="section self-start" aria-labelledby="where">
      <h2 id="where" className="section-title pb-2">
        Where this sits
      </h2>
      <LevelLadder levels={levels} at={level} short />
    </section>
  );
}

/** Marks, words, time and receipt of the whole attempt. */
function Figures({ review }: { review: ReviewView }) {
  return (
    <section className="section max-w-[28rem] self-start" aria-labelledby="figures">
      <h2 id="figures" className="section-title pb-2">
        What you handed in
      </h2>
      <dl className="rows text-sm">
        {review.choice && (
          <Row name="Multiple choice">
            {review.choice.right} of {review.choice.count} right
          </Row>
        )}
        {review.written && <Row name="Your own marks">{writtenMarks(review.written)}</Row>}
        {review.written && <Row name="Words">{review.words}</Row>}
        <HandInRows view={review} />
      </dl>
    </section>
  );
}

/** Time, breaks, who handed in, and the receipt. */
export function HandInRows({ view }: { view: HandedInView }) {
  return (
    <>
      <Row name="Time">
        {timeInWords(view.secondsUsed)}
        {view.timeLimitSeconds !== null && ` of ${timeInWords(view.timeLimitSeconds)}`}
      </Row>
      {view.breaks.count > 0 && <Row name="Breaks">{breakWords(view.breaks)}</Row>}
      <Row name="Handed in">{closingWords(view)}</Row>
      <Row name="Receipt">{view.receipt}</Row>
    </>
  );
}

function writtenMarks(written: NonNullable<ReviewView['written']>): string {
  if (written.marks === null) return 'Not marked yet';
  const marks = `${written.marks} of ${written.markedMaxMarks}`;
  const open = written.count - written.marked;
  return open === 0 ? marks : `${marks}, ${open} not marked yet`;
}

function breakWords({ count, seconds }: HandedInView['breaks']): string {
  return `${plural(count, 'break')}, ${timeInWords(seconds)}, not counted`;
}

const WHO = { student: 'By you', time: 'When time was over', staff: 'By your teacher, for you' };

function closingWords({ closedBy, pressedOn, arrivedOn }: HandedInView): string {
  const who = WHO[closedBy];
  return pressedOn ? `${who}. You pressed the button at ${pressedOn}; it arrived at ${arrivedOn}.` : who;
}

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4 py-1.5">
      <dt className="text-ink-2">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
