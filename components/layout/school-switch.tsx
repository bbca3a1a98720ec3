import { listOwnSchools } from '@/lib/auth/school-queries';
import { SchoolSwitchForm } from './school-switch-form';

/** The other schools that a person belongs to, each a button that leads there; nothing for those with one. */
export async function SchoolSwitch({ userId, schoolId }: { userId: string; schoolId: string }) {
  const others = (await listOwnSchools(userId)).filter(({ id }) => id !== schoolId);
  return others.length > 0 ? <SchoolSwitchForm schools={others} /> : null;
}
