import { ButtonLink } from '@/components/ui/button-link';
import { TopicCover } from '@/components/ui/topic-cover';

const RIVER = { seed: 1964, open: 0.62, angle: 0.22, n: 120, sun: [0.72, 0.44, 150] };

/** The river when the ice breaks, and what this site is for. */
export function Hero({ canTry }: { canTry: boolean }) {
  return (
    <section className="relative flex min-h-[440px] items-end overflow-hidden bg-[var(--cover-water)] sm:min-h-[420px] sm:items-center">
      <TopicCover
        cover={RIVER}
        width={1440}
        height={420}
        className="-top-24 absolute left-[-1150px] h-[600px] w-auto max-w-none sm:inset-0 sm:h-full sm:w-full"
      />
      <div className="wide relative pt-36 pb-4 sm:py-11">
        <div className="max-w-[37.5rem] bg-paper p-5 sm:px-9 sm:pt-7.5 sm:pb-8">
          <h1 className="font-medium font-serif text-[2rem] leading-[1.08] tracking-tight sm:text-3xl">
            Practise the years when the ice broke
          </h1>
          <p className="mt-3 mb-5 max-w-[46ch] text-[1.0625rem] text-ink-2">
            Timed questions and essays on de-Stalinisation, 1953–64, with the levels your exam is marked by.
          </p>
          <div className="flex flex-wrap gap-2.5">
            <ButtonLink look="primary" href={canTry ? '#try' : '/sign-up'}>
              {canTry ? 'Try a question' : 'Make an account'}
            </ButtonLink>
            <ButtonLink href="/sign-up?role=teacher">I teach this</ButtonLink>
          </div>
        </div>
      </div>
    </section>
  );
}
