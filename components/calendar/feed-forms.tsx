'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { renewFeedAction, revokeFeedAction } from '@/lib/calendar/actions';

/** Makes, renews and takes away the private address; works without scripts. */
export function FeedForms({ exists }: { exists: boolean }) {
  const [made, renew, renewing] = useActionState(renewFeedAction, null);
  const [taken, revoke, revoking] = useActionState(revokeFeedAction, null);
  const failure = made?.ok === false ? made : taken?.ok === false ? taken : null;
  return (
    <div className="grid gap-5">
      <ErrorSummary failure={failure} />
      {exists && made?.ok && <NewAddress key={made.data.address} address={made.data.address} />}
      <p role="status" className={exists || !taken?.ok ? 'sr-only' : ''}>
        {!exists && taken?.ok ? 'The address is taken away. Calendars that had it get nothing more.' : ''}
      </p>
      <div className="flex flex-wrap gap-3">
        <form action={renew}>
          <Button type="submit" look={exists ? 'plain' : 'primary'} aria-disabled={renewing || undefined}>
            {exists ? 'Make a new address' : 'Make the address'}
          </Button>
        </form>
        {exists && (
          <form action={revoke}>
            <Button type="submit" aria-disabled={revoking || undefined}>
              Take it away
            </Button>
          </form>
        )}
      </div>
      {exists && (
        <p className="text-ink-2 text-sm">
          A new address takes the place of the old one: put it into your calendar program again.
        </p>
      )}
    </div>
  );
}

/** The address, this once, with a button that copies it. Takes the focus when it appears. */
function NewAddress({ address }: { address: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => field.current?.focus(), []);
  return (
    <div>
      <label htmlFor="calendar-address" className="block font-semibold">
        Address for your calendar program
      </label>
      <p id="calendar-address-hint" className="text-ink-2 text-sm">
        Copy it now and add it there as a calendar from the internet. It is not shown again.
      </p>
      <div className="mt-1.5 flex flex-wrap gap-3">
        <input
          ref={field}
          id="calendar-address"
          readOnly
          value={address}
          aria-describedby="calendar-address-hint"
          className="control min-w-0 flex-1 basis-64"
          onFocus={(event) => event.target.select()}
        />
        <Button
          onClick={() =>
            navigator.clipboard.writeText(address).then(
              () => setCopied(true),
              () => field.current?.select(),
            )
          }
        >
          Copy
        </Button>
      </div>
      <p role="status" className="mt-1 text-ink-2 text-sm">
        {copied ? 'Copied' : ''}
      </p>
    </div>
  );
}
