import type { Metadata } from 'next';
import { Shell } from '@/components/layout/shell';
import { ButtonLink } from '@/components/ui/button-link';
import { TopicCover } from '@/components/ui/topic-cover';
import { homeOf } from '@/lib/auth/callback-url';
import { currentActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Page not found' };

const OPEN_WATER = { seed: 404, open: 0.9, angle: 0.3, n: 40, sun: [0.7, 0.4, 46], hole: 0.6 };

export default async function NotFound() {
  const actor = await currentActor();
  return (
    <Shell actor={actor}>
      <TopicCover cover={OPEN_WATER} width={1440} height={300} className="block h-40 w-full sm:h-60" />
      <div className="wide max-w-[1240px] py-10">
        <h1 className="font-medium font-serif text-2xl tracking-tight">Page not found</h1>
        <p className="mt-2 mb-6 max-w-[60ch] text-ink-2">
          There is nothing here, or it is not yours. Check the address, or start from the beginning.
        </p>
        <ButtonLink look="primary" href={actor ? homeOf(actor.role) : '/'}>
          Go to the start
        </ButtonLink>
      </div>
    </Shell>
  );
}
