'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { inviteAction } from '@/lib/school/actions';

/** Makes an invitation; its link is shown this once. */
export function InviteForm() {
  const [result, send, pending] = useActionState(inviteAction, null);
  const failure = result?.ok === false ? result : null;
  return (
    <>
      <form action={send} className="flex max-w-[34rem] flex-wrap items-end gap-2.5">
        <ErrorSummary failure={failure} />
        <div className="min-w-60 flex-1">
          <Field
            name="note"
            label="For whom"
            hint="So that you know it again. They do not see it."
            autoComplete="off"
            maxLength={80}
            problems={failure?.fields?.note}
          />
        </div>
        <Button type="submit" look="primary" aria-disabled={pending || undefined}>
          {pending ? 'Making it' : 'Make a link'}
        </Button>
      </form>
      {result?.ok && <InvitationLink key={result.data.link} {...result.data} />}
    </>
  );
}

function InvitationLink({ link, note }: { link: string; note: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => field.current?.select(), []);
  const copy = () => {
    field.current?.select();
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="mt-5 max-w-[52rem]">
      <label htmlFor="invitation-link" className="block font-semibold">
        The link{note && ` for ${note}`}
      </label>
      <p id="invitation-link-hint" className="text-ink-2">
        Send it now: it is shown this once.
      </p>
      <div className="mt-1.5 flex flex-wrap gap-2.5">
        <input
          ref={field}
          id="invitation-link"
          readOnly
          value={link}
          aria-describedby="invitation-link-hint"
          className="control min-w-60 flex-1"
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      <p role="status" className="mt-1 text-ink-2">
        {copied === true && 'Copied.'}
        {copied === false && 'Copying is not allowed here. The link is selected: copy it with your keyboard.'}
      </p>
    </div>
  );
}
