import { PageHeading } from '@/components/layout/page-heading';
import { plural } from '@/lib/attempts/work';
import type { RosterImportView } from '@/lib/classes/roster-queries';
import { ImportForm } from './import-form';
import { ImportOutcome } from './import-outcome';
import { UndoButton } from './undo-button';

type ImportScreenProps = {
  classroom: { id: string; name: string };
  /** The list that was just taken in or back; null on a first visit. */
  latest: RosterImportView | null;
  lists: RosterImportView[];
};

/** Bringing a list of students into a class, what became of it, and the lists before. */
export function ImportScreen({ classroom, latest, lists }: ImportScreenProps) {
  const earlier = lists.filter((list) => list.id !== latest?.id);
  return (
    <>
      <PageHeading
        title={
          latest ? (latest.undone ? 'The list is undone' : 'The list is in') : 'Add students from a list'
        }
        before={classroom.name}
      >
        {latest
          ? null
          : 'Paste the list as your school has it, or choose its file. Nothing is stored until you have seen what becomes of every line.'}
      </PageHeading>
      <div className="wide max-w-[1240px] py-9">
        {latest && <ImportOutcome classId={classroom.id} list={latest} />}
        {latest ? (
          <section className="section mt-9" aria-labelledby="another">
            <h2 id="another" className="section-title mb-4">
              Another list
            </h2>
            <ImportForm classId={classroom.id} look="plain" />
          </section>
        ) : (
          <ImportForm classId={classroom.id} look="primary" />
        )}
        {earlier.length > 0 && (
          <section className="section mt-9 max-w-[52rem]" aria-labelledby="earlier">
            <h2 id="earlier" className="section-title pb-2">
              Earlier lists
            </h2>
            <ul className="rows">
              {earlier.map((list) => (
                <li key={list.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                  <time dateTime={list.at.iso} className="min-w-52">
                    {list.at.words}
                  </time>
                  <span className="mr-auto text-ink-2">
                    {list.undone ? 'Undone' : `${plural(list.added, 'student')} added`}
                  </span>
                  {!list.undone && list.added > 0 && (
                    <UndoButton classId={classroom.id} importId={list.id} of={list.at.words} />
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
