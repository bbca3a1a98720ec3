'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { removeDemoAction } from '@/lib/school/demo-actions';

/** Removes the demo school with everything in it, once the box is ticked; works without scripts. */
export function RemoveDemo() {
  const [result, send, pending] = useActionState(removeDemoAction, null);
  const failure = result?.ok === false ? result : null;
  const problem = failure?.fields?.confirmed?.[0] ?? failure?.message;
  return (
    <section className="section max-w-[52rem]" aria-labelledby="remove-demo">
      <h2 id="remove-demo" className="section-title">
        Remove the demo school
      </h2>
      <p className="mt-1 mb-4 max-w-[60ch] text-ink-2">
        This school was made for looking around. Removing it deletes its classes, papers, set work and marks,
        and the accounts that belong to no other school, yours among them. Other schools are not touched.
      </p>
      <form action={send} className="grid justify-items-start gap-4">
        <label className="choice py-2">
          <input
            type="checkbox"
            name="confirmed"
            value="yes"
            required
            aria-describedby={problem ? 'remove-demo-problem' : undefined}
            className="size-4.5 shrink-0 accent-water"
          />
          <span>Everything in this school may go</span>
        </label>
        <Button type="submit" aria-disabled={pending || undefined}>
          {pending ? 'Removing' : 'Remove the demo school'}
        </Button>
        <p id="remove-demo-problem" role="alert" className="font-medium text-cinnabar">
          {problem}
        </p>
      </form>
    </section>
  );
}
