import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeading } from '@/components/layout/page-heading';
import { Shell } from '@/components/layout/shell';
import { ButtonLink } from '@/components/ui/button-link';
import { can } from '@/lib/auth/policy';
import { requireActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'For teachers' };

export default async function Page() {
  const actor = await requireActor();
  if (!can(actor, 'teaching:open', {})) notFound();
  return (
    <Shell actor={actor}>
      <PageHeading title="Sit a paper yourself first" before={actor.schoolName}>
        <p className="mb-5">
          You can try every question and every paper here as your students see them, mark your own answers
          against the levels, and read the notes. What you do is seen by you alone.
        </p>
        <ButtonLink look="primary" href="/learn/practise">
          Choose a paper
        </ButtonLink>
      </PageHeading>
      <div className="wide max-w-[1240px] py-9">
        <section className="section mb-9 max-w-[44rem]">
          <h2 className="section-title">Look up a receipt</h2>
          <p className="mt-2 mb-4 text-ink-2">
            Whoever hands in is shown a receipt. With its code you see when the work arrived, and whether the
            answers are still the same.
          </p>
          <ButtonLink href="/teach/receipts">Look up a receipt</ButtonLink>
        </section>
        <section className="section max-w-[44rem]">
          <h2 className="section-title">What is not here yet</h2>
          <p className="mt-2 text-ink-2">
            Classes, setting papers to students and marking their work are being built. Until then your
            students can make their own accounts and practise on their own.
          </p>
        </section>
      </div>
    </Shell>
  );
}
