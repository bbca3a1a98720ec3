import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Shell } from '@/components/layout/shell';
import { SchoolScreen } from '@/components/school/school-screen';
import { requireActor } from '@/lib/auth/session';
import { mayRemoveDemo } from '@/lib/school/demo-queries';
import { findSchool } from '@/lib/school/queries';
import { timeZones } from '@/lib/school/time-zones';

export const metadata: Metadata = { title: 'School' };

export default async function Page() {
  const actor = await requireActor();
  const school = await findSchool(actor);
  if (!school) notFound();
  return (
    <Shell actor={actor}>
      <SchoolScreen school={school} zones={timeZones()} removable={await mayRemoveDemo(actor)} />
    </Shell>
  );
}
