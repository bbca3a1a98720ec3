import { QuickStart } from '@/components/practice/quick-start';
import { ButtonLink } from '@/components/ui/button-link';
import { TopicCover } from '@/components/ui/topic-cover';
import type { NextStep } from '@/lib/attempts/home';

/** The one next action with its reason, on a band of ice. */
export function NextStepBand({
  step,
  cover,
  canJoin,
}: {
  step: NextStep;
  cover: NextStep['cover'];
  /** Somebody in no class may have been given a code. */
  canJoin: boolean;
}) {
  return (
    <section className="relative overflow-hidden border-rule border-b bg-ground">
      {cover && (
        <div className="absolute inset-y-0 right-0 hidden w-[42%] lg:block">
          <TopicCover cover={cover} width={600} height={340} className="h-full w-full" />
        </div>
      )}
      <div className="wide relative max-w-[1240px] py-8 sm:py-12">
        <div className="lg:max-w-[58%] lg:pr-12">
          <p className="mb-3 text-ink-2 text-sm">{step.before}</p>
          <h1 className="max-w-[24em] font-medium font-serif text-2xl tracking-tight">{step.title}</h1>
          <p className="mt-3.5 max-w-[58ch] text-ink-2 text-lg">{step.reason}</p>
          <div className="mt-6 flex flex-wrap items-start gap-3">
            {step.start.kind === 'link' ? (
              <ButtonLink look="primary" href={step.start.href}>
                {step.start.label}
              </ButtonLink>
            ) : (
              <QuickStart topicId={step.start.topicId} count={step.start.count} label={step.start.label} />
            )}
            {canJoin && <ButtonLink href="/join">Join a class</ButtonLink>}
            <ButtonLink look="quiet" href="/learn/practise">
              Choose something else
            </ButtonLink>
          </div>
        </div>
      </div>
    </section>
  );
}
