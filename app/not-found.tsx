import type { Metadata } from 'next';
import { BrandMark } from '@/components/layout/brand-mark';
import { TopicCover } from '@/components/ui/topic-cover';
import { homeOf } from '@/lib/auth/callback-url';
import { currentActor } from '@/lib/auth/session';

export const metadata: Metadata = { title: 'Page not found' };

const OPEN_WATER = { seed: 404, open: 0.9, angle: 0.3, n: 40, sun: [0.7, 0.4, 46], hole: 0.6 };

/** Every page carries this one along, the exam too: so it has no scripts, and a plain frame. */
export default async function NotFound() {
  const actor = await currentActor();
  const start = actor ? homeOf(actor.role) : '/';
  return (
    <>
      <a href="#main" className="btn btn-primary -top-20 absolute left-2 z-30 focus:top-2">
        Skip to the page
      </a>
      <header className="border-rule border-b bg-paper px-4 py-2 sm:px-8">
        <a
          href={start}
          className="inline-flex min-h-11 min-w-11 items-center gap-2.5 font-semibold font-serif text-ink text-xl no-underline"
        >
          <BrandMark className="shrink-0" />
          <span>Thaw</span>
        </a>
      </header>
      <main id="main">
        <TopicCover cover={OPEN_WATER} width={1440} height={300} className="block h-40 w-full sm:h-60" />
        <div className="wide max-w-[1240px] py-10">
          <h1 className="font-medium font-serif text-2xl tracking-tight">Page not found</h1>
          <p className="mt-2 mb-6 max-w-[60ch] text-ink-2">
            There is nothing here, or it is not yours. Check the address, or start from the beginning.
          </p>
          <a href={start} className="btn btn-primary">
            Go to the start
          </a>
        </div>
      </main>
    </>
  );
}
