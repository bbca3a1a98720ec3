import { ButtonLink } from '@/components/ui/button-link';
import { SelectField } from '@/components/ui/select-field';
import { lockCodeAction, newCodeAction } from '@/lib/classes/actions';
import type { CodeView } from '@/lib/classes/class-queries';
import { DeedForm } from './deed-form';

const SAYS = {
  open: (until: string) => `Lets students in until ${until}.`,
  locked: (until: string) => `Locked: nobody new gets in. Would run out ${until}.`,
  expired: (until: string) => `Ran out ${until}. Make a new code to let students in.`,
  archived: () => 'The class is archived: nobody new gets in.',
} as const;

/** The code of a class, what it does now, and the ways to lock or renew it. */
export function CodePanel({ classId, code }: { classId: string; code: CodeView | null }) {
  const usable = code?.state === 'open' || code?.state === 'locked';
  return (
    <div className="grid gap-4">
      {code ? (
        <div>
          <p
            className={`font-semibold text-2xl tracking-wider ${code.state === 'open' ? '' : 'text-ink-3 line-through'}`}
          >
            {code.shown}
          </p>
          <p className="mt-1 text-ink-2">{SAYS[code.state](code.until)}</p>
        </div>
      ) : (
        <p className="text-ink-2">With a code on the board students join by themselves. There is none yet.</p>
      )}
      {usable && (
        <div className="flex flex-wrap items-start gap-2.5">
          <ButtonLink href={`/teach/classes/${classId}/code`}>Show on the board</ButtonLink>
          <DeedForm
            action={lockCodeAction}
            to={{ classId, locked: code.state === 'open' ? 'true' : 'false' }}
            label={code.state === 'open' ? 'Lock' : 'Unlock'}
            done={code.state === 'open' ? 'The code lets students in.' : 'The code is locked.'}
          />
        </div>
      )}
      <DeedForm
        action={newCodeAction}
        to={{ classId }}
        label={code ? 'Make a new code' : 'Make a code'}
        done="There is a new code."
        className="grid justify-items-start gap-3"
      >
        <SelectField name="lasts" label={code ? 'A new code works for' : 'It works for'} defaultValue="week">
          <option value="today">Today</option>
          <option value="week">One week</option>
          <option value="four_weeks">Four weeks</option>
        </SelectField>
        {code && <p className="text-ink-2 text-sm">The present code stops working at once.</p>}
      </DeedForm>
    </div>
  );
}
