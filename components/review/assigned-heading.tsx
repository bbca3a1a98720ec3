import type { AssignedReview, ShownQuestion } from '@/lib/attempts/assigned-views';
import { HandInRows, HeadingFrame, type PlaceProps, Row } from './review-heading';

/** The heading of work that was set: what comes later is told, and marks stand behind a button. */
export function AssignedHeading({ review }: { review: AssignedReview }) {
  const { later, nextStep, questions } = review;
  const more = later && later !== nextStep.detail && <p className="mt-2 max-w-[60ch] text-ink-2">{later}</p>;
  return (
    <HeadingFrame
      review={review}
      placed={placeOf(questions)}
      figures={<Figures review={review} />}
      more={more}
    >
      <Marks review={review} />
    </HeadingFrame>
  );
}

/** The level of the answer with the most marks; null while it may not be seen. */
function placeOf(questions: readonly ShownQuestion[]): PlaceProps | null {
  const placed = questions.flatMap((one) => {
    if (one.kind !== 'written' || one.given.state !== 'marked' || one.given.level === null) return [];
    const { scheme, maxMarks } = one.question;
    if (scheme.kind !== 'levels' || scheme.levels.length < 3) return [];
    return [{ levels: scheme.levels, level: one.given.level, maxMarks }];
  });
  const [first] = placed.sort((a, b) => b.maxMarks - a.maxMarks);
  return first ? { levels: first.levels, level: first.level } : null;
}

/** The total, one press away: who sees the number first reads less of the rest. */
function Marks({ review: { total } }: { review: AssignedReview }) {
  if (!total || total.count === 0) return null;
  const open = total.count - total.marked;
  if (total.marks === null) return <p className="mt-5 font-semibold">Not marked yet.</p>;
  return (
    <details className="mt-5">
      <summary className="btn">Show my mark</summary>
      <p className="mt-3 flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium font-serif text-[3.5rem] leading-[0.9]">{total.marks}</span>
        <span className="font-serif text-lg">out of {total.maxMarks}</span>
      </p>
      {open > 0 && (
        <p className="mt-1 text-ink-2">
          {total.marked} of {total.count} questions are marked; the others do not count yet.
        </p>
      )}
    </details>
  );
}

const LATE = {
  in_time: null,
  counts: 'After the close. It counts.',
  waits: 'After the close. Your teacher decides whether it counts.',
  refused: 'After the close. It does not count.',
};

function Figures({ review }: { review: AssignedReview }) {
  const late = LATE[review.late];
  return (
    <section className="section max-w-[28rem] self-start" aria-labelledby="figures">
      <h2 id="figures" className="section-title pb-2">
        What you handed in
      </h2>
      <dl className="rows text-sm">
        {review.counting && <Row name="Attempt">{review.counting}</Row>}
        {late && <Row name="Late">{late}</Row>}
        <Row name="Words">{review.words}</Row>
        <HandInRows view={review} />
      </dl>
    </section>
  );
}
