'use client';

import type { Conflict } from '@/lib/assignments/conflicts';

type ConflictTicksProps = {
  conflicts: Conflict[];
  accepted: readonly string[];
  onAccept: (codes: string[]) => void;
  /** Problems by field; those named `accept-<code>` belong here. */
  problems: Readonly<Record<string, string | undefined>>;
};

/** Settings that work against each other: what follows from each, and a tick to go on all the same. */
export function ConflictTicks({ conflicts, accepted, onAccept, problems }: ConflictTicksProps) {
  const toggle = (code: string, on: boolean) =>
    onAccept(on ? [...accepted, code] : accepted.filter((one) => one !== code));
  return (
    <div role="status">
      {conflicts.length > 0 && (
        <fieldset className="border-amber border-l-4 bg-amber-tint px-4 py-3">
          <legend className="sr-only">Before you go on</legend>
          <p className="font-semibold" aria-hidden="true">
            Before you go on
          </p>
          {conflicts.map(({ code, text }) => (
            <label key={code} className="mt-2 flex min-h-11 items-start gap-3">
              <input
                id={`accept-${code}`}
                type="checkbox"
                name="accepted"
                value={code}
                checked={accepted.includes(code)}
                onChange={(event) => toggle(code, event.target.checked)}
                aria-invalid={problems[`accept-${code}`] && !accepted.includes(code) ? true : undefined}
                className="mt-0.5 size-5 shrink-0 accent-water"
              />
              <span>
                {text} <span className="font-medium">I mean it.</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
