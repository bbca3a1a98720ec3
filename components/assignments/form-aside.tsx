import type { ReactNode } from 'react';
import { ConflictTicks } from './conflict-ticks';
import { SummaryPanel } from './summary-panel';
import type { DraftForm } from './use-draft';

type FormAsideProps = {
  form: DraftForm;
  problems: Readonly<Record<string, string | undefined>>;
  /** The button that sends the form, and what stands beside it. */
  children: ReactNode;
};

/** Beside a settings form: what follows from it, what works against itself, and the button. */
export function FormAside({ form, problems, children }: FormAsideProps) {
  return (
    <div className="min-w-0">
      <div className="grid gap-6 lg:sticky lg:top-6">
        <SummaryPanel lines={form.summary} />
        <ConflictTicks
          conflicts={form.conflicts}
          accepted={form.accepted}
          onAccept={form.setAccepted}
          problems={problems}
        />
        <div className="flex flex-wrap gap-3">{children}</div>
      </div>
    </div>
  );
}
