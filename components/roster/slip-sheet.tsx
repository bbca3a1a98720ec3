'use client';

import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { FocusedHeading } from '@/components/ui/focused-heading';
import { plural } from '@/lib/attempts/work';
import type { SlipClass } from '@/lib/classes/sign-in-code-queries';
import type { Slip } from '@/lib/classes/sign-in-codes';
import css from './slips.module.css';

/** Slips to print and cut apart, eight to a page of A4. On the screen the same, above them what to do. */
export function SlipSheet({ classroom, slips }: { classroom: SlipClass; slips: Slip[] }) {
  return (
    <>
      <div className="no-print mb-7 max-w-[52rem]">
        <FocusedHeading>{plural(slips.length, 'slip')} to print</FocusedHeading>
        <p className="mt-1 mb-4 text-ink-2">
          Print them now: the codes are kept nowhere, so this page cannot show them again. Hand each slip to
          its student only.
        </p>
        <div className="flex flex-wrap gap-2.5">
          <Button look="primary" onClick={() => window.print()}>
            Print
          </Button>
          <ButtonLink href={`/teach/classes/${classroom.id}`}>Open the class</ButtonLink>
        </div>
      </div>
      <ul className={css.sheet} aria-label="Slips">
        {slips.map((slip) => (
          <li key={slip.studentId} className={css.slip}>
            <p className={css.name}>{slip.name}</p>
            <p className={css.group}>{classroom.name}</p>
            <dl className={css.lines}>
              <dt>Go to</dt>
              <dd>{classroom.site}/sign-in</dd>
              <dt>Username</dt>
              <dd className={css.typed}>{slip.signsInAs}</dd>
              <dt>Code</dt>
              <dd className={css.code}>{slip.code}</dd>
            </dl>
            <p className={css.note}>
              Type the code where the password goes. It works once; then you choose your own password.
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
