'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { switchSchool } from '@/lib/auth/actions';

/** Goes on in another school; works without scripts. */
export function SchoolSwitchForm({ schools }: { schools: { id: string; name: string }[] }) {
  const [result, send] = useActionState(switchSchool, null);
  return (
    <form action={send} className="mb-2 grid gap-2 border-rule border-t pt-3">
      <p className="text-ink-2 text-sm">Go on in</p>
      {schools.map(({ id, name }) => (
        <Button key={id} type="submit" name="schoolId" value={id} className="w-full [overflow-wrap:anywhere]">
          {name}
        </Button>
      ))}
      {result?.ok === false && (
        <p role="alert" className="font-medium text-cinnabar">
          {result.message}
        </p>
      )}
    </form>
  );
}
