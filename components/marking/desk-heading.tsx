import { Link } from '@/components/ui/link';
import { PlateBar } from '@/components/ui/plate';
import { timeInWords } from '@/lib/attempts/time-used';
import { plural } from '@/lib/attempts/work';
import { deskPath } from '@/lib/marking/desk-path';
import type { DeskView } from '@/lib/marking/desk-views';

/** Which script this is, how far marking has come, and the questions of the script. */
export function DeskHeading({ desk }: { desk: DeskView }) {
  const { assignment, mode, question, progress } = desk;
  const here = { attemptId: desk.attemptId, position: question.position };
  return (
    <section className="border-rule border-b bg-ground">
      <div className="wide max-w-[1500px] py-5">
        <p className="text-sm">
          <Link
            href={`/teach/assignments/${assignment.id}/marks`}
            className="inline-flex min-h-8 items-center"
          >
            Marks of {assignment.title}
          </Link>
        </p>
        <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4">
          <div>
            <h1 id="desk-title" tabIndex={-1} className="font-medium font-serif text-xl tracking-tight">
              {desk.label}, question {question.position}
            </h1>
            <p className="mt-1 text-ink-2 text-sm">{facts(desk).join(' · ')}</p>
          </div>
          <div className="w-full max-w-[20rem] text-sm">
            <PlateBar share={progress.count === 0 ? 1 : progress.marked / progress.count} />
            <p className="mt-1.5">
              {progress.marked === progress.count ? (
                'All answers are marked.'
              ) : (
                <>
                  <b className="font-semibold">{progress.marked}</b> of {plural(progress.count, 'answer')}{' '}
                  marked
                </>
              )}
            </p>
          </div>
        </div>
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
          <Questions desk={desk} />
          <p className="no-print flex flex-wrap gap-x-5 text-sm">
            <Link
              href={deskPath(assignment.id, here, { ...mode, names: !mode.names })}
              className="inline-flex min-h-8 items-center"
            >
              {mode.names ? 'Hide names' : 'Show names'}
            </Link>
            <Link
              href={deskPath(assignment.id, here, {
                ...mode,
                by: mode.by === 'script' ? 'question' : 'script',
              })}
              className="inline-flex min-h-8 items-center"
            >
              {mode.by === 'script' ? 'Mark question by question' : 'Mark script by script'}
            </Link>
          </p>
        </div>
        {assignment.released && (
          <p className="mt-3 border-amber border-l-4 bg-amber-tint px-4 py-2">
            This work is returned: students see a mark as soon as you save it.
          </p>
        )}
      </div>
    </section>
  );
}

function facts(desk: DeskView): string[] {
  const { total } = desk;
  return [
    desk.mode.names ? desk.className : `${desk.className}, names hidden`,
    `${plural(desk.words, 'word')} in ${timeInWords(desk.secondsUsed)}`,
    ...(desk.attempt ? [desk.attempt] : []),
    total.marks === null
      ? 'no marks yet'
      : `${total.marks} of ${total.maxMarks} so far, ${total.marked} of ${total.count} marked`,
    ...(desk.late ? [desk.late] : []),
  ];
}

/** The questions of this script, each a link. */
function Questions({ desk }: { desk: DeskView }) {
  const { assignment, mode, attemptId, question } = desk;
  if (desk.questions.length < 2) return <span />;
  return (
    <nav aria-label="Questions of this script" className="no-print">
      <ol className="flex flex-wrap gap-x-2 gap-y-2 px-1">
        {desk.questions.map((one) => {
          const current = one.position === question.position;
          return (
            <li key={one.position}>
              <Link
                href={deskPath(assignment.id, { attemptId, position: one.position }, mode)}
                className="plate min-h-9 min-w-11"
                aria-current={current ? 'page' : undefined}
                data-state={current ? 'current' : one.waiting ? 'open' : 'done'}
              >
                <span className="text-sm">
                  <span className="sr-only">Question </span>
                  <b className="font-semibold">{one.position}</b>
                  <span> {one.words}</span>
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
