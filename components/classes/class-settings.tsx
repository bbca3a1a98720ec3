import { archiveClassAction } from '@/lib/classes/actions';
import { DeedForm } from './deed-form';
import { DeleteClass } from './delete-class';
import { RenameForm } from './rename-form';

type ClassSettingsProps = { id: string; name: string; archived: boolean; students: number };

/** What can be done with a class as a whole. */
export function ClassSettings({ id, name, archived, students }: ClassSettingsProps) {
  return (
    <div className="grid max-w-[40rem] gap-6">
      <RenameForm classId={id} name={name} />
      <div className="border-rule border-t pt-4">
        <p className="mb-3 text-ink-2">
          {archived
            ? 'Out of the archive, papers can be set to it again, and students can join.'
            : 'At the end of the year: nothing new can be set to it, nobody joins, its work stays readable.'}
        </p>
        <DeedForm
          action={archiveClassAction}
          to={{ classId: id, archived: archived ? 'false' : 'true' }}
          label={archived ? 'Take out of the archive' : 'Archive the class'}
          done={archived ? 'The class is archived.' : 'The class is out of the archive.'}
          className="grid justify-items-start gap-3"
        />
      </div>
      <div className="border-rule border-t pt-4">
        <p className="mb-3 text-ink-2">A class can be deleted as long as nothing was ever set in it.</p>
        <DeleteClass classId={id} name={name} students={students} />
      </div>
    </div>
  );
}
