import { ButtonLink } from '@/components/ui/button-link';
import { FocusedHeading } from '@/components/ui/focused-heading';
import { plural } from '@/lib/attempts/work';
import type { RosterImportView } from '@/lib/classes/roster-queries';
import { LookRows } from './look-rows';
import { UndoButton } from './undo-button';

/**
 * What became of a list: "28 added, 2 need a look", with the two. The headings have keys: to the browser they stand in
 * the same place, and each has to take the focus anew.
 */
export function ImportOutcome({ classId, list }: { classId: string; list: RosterImportView }) {
  return list.undone ? <Undone list={list} /> : <TakenIn classId={classId} list={list} />;
}

function TakenIn({ classId, list }: { classId: string; list: RosterImportView }) {
  const besides = [
    list.inClass > 0 && `${list.inClass} in the class already`,
    list.duplicates > 0 && `${list.duplicates} twice in the list`,
    list.leftOut > 0 && `${list.leftOut} left out`,
  ].filter(Boolean);
  return (
    <section className="section max-w-[52rem]" aria-labelledby="outcome">
      <FocusedHeading key="in" id="outcome">
        {plural(list.added, 'student')} added
        {list.look.length > 0 && `, ${needLook(list.look.length)}`}
      </FocusedHeading>
      {besides.length > 0 && <p className="mt-1 text-ink-2">Besides: {besides.join(', ')}.</p>}
      <LookRows rows={list.look} />
      <div className="mt-5 flex flex-wrap gap-2.5">
        {list.accounts > 0 && (
          <ButtonLink look="primary" href={`/teach/classes/${classId}/slips`}>
            Print sign-in slips
          </ButtonLink>
        )}
        <ButtonLink href={`/teach/classes/${classId}`}>Open the class</ButtonLink>
        {list.added > 0 && <UndoButton classId={classId} importId={list.id} of={list.at.words} />}
      </div>
    </section>
  );
}

function Undone({ list }: { list: RosterImportView }) {
  const { removed = 0, ended = 0, stays = [] } = list.undo ?? {};
  return (
    <section className="section max-w-[52rem]" aria-labelledby="outcome">
      <FocusedHeading key="undone" id="outcome">
        Undone: {plural(ended, 'student')} out of the class
      </FocusedHeading>
      <p className="mt-1 text-ink-2">
        {removed > 0
          ? `${plural(removed, 'account')} that nobody had used ${removed === 1 ? 'is' : 'are'} deleted.`
          : 'No account is deleted.'}
      </p>
      {stays.length > 0 && (
        <ul className="rows mt-3">
          {stays.map(({ name, reason }) => (
            <li key={`${name} ${reason}`} className="py-2">
              <span className="font-medium">{name}</span> {reason}.
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const needLook = (count: number) => (count === 1 ? '1 needs a look' : `${count} need a look`);
