'use client';

import { StartForm } from './start-form';

/** A button that starts a few multiple-choice questions on a topic at once, without a clock. */
export function QuickStart({ topicId, count, label }: { topicId: string; count: number; label: string }) {
  return (
    <StartForm name="quick" label={label} className="flex flex-col items-start gap-3">
      {() => (
        <>
          <input type="hidden" name="kind" value="choice" />
          <input type="hidden" name="topicId" value={topicId} />
          <input type="hidden" name="count" value={count} />
          <input type="hidden" name="timing" value="untimed" />
        </>
      )}
    </StartForm>
  );
}
