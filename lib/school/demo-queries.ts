import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/auth/policy';
import { db } from '@/lib/platform/db';

/** Whether the actor may remove their school: it is a demo school, and they administer it. */
export async function mayRemoveDemo(actor: Actor): Promise<boolean> {
  const { schoolId } = actor;
  if (!can(actor, 'school:manage', { schoolId })) return false;
  return (await db.school.count({ where: { id: schoolId, demo: true } })) > 0;
}
