import type { PracticeDay } from '@/lib/attempts/progress-queries';

/** The last 28 days as plates, told in a sentence; gaps mean nothing. */
export function FourWeeks({ days }: { days: PracticeDay[] }) {
  const practised = days.filter((day) => day.practised).length;
  return (
    <>
      <p className="text-ink-2">
        {practised === 0
          ? 'No practice in the last four weeks.'
          : `You practised on ${practised} of the last ${days.length} days.`}
      </p>
      <div aria-hidden="true" className="mt-3 grid max-w-72 grid-cols-7 gap-1.5 pl-1">
        {days.map(({ day, practised: done }) => (
          <i
            key={day}
            className={`h-6 -skew-x-9 border ${done ? 'border-water bg-water forced-color-adjust-none' : 'border-rule bg-paper'}`}
          />
        ))}
      </div>
      <p aria-hidden="true" className="mt-1.5 flex max-w-72 justify-between text-ink-3 text-xs">
        <span>four weeks ago</span>
        <span>today</span>
      </p>
    </>
  );
}
