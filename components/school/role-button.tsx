'use client';

import { useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { changeRoleAction } from '@/lib/school/actions';

type RoleButtonProps = { userId: string; name: string; role: 'teacher' | 'admin' };

/** Makes a teacher an admin, or an admin a teacher. */
export function RoleButton({ userId, name, role }: RoleButtonProps) {
  const [result, send, pending] = useActionState(changeRoleAction, null);
  return (
    <form action={send}>
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="role" value={role === 'admin' ? 'teacher' : 'admin'} />
      <Button type="submit" look="quiet" aria-disabled={pending || undefined}>
        {role === 'admin' ? 'Make teacher' : 'Make admin'}
        <span className="sr-only">: {name}</span>
      </Button>
      <p role="status" className="text-cinnabar text-sm">
        {result?.ok === false && result.message}
      </p>
    </form>
  );
}
