'use client';

import { startTransition, useActionState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FONTS, LINES, SIZES, TINTS } from '@/lib/auth/reading-settings';
import type { ReadingDefaults } from '@/lib/classes/reading-defaults';
import { setReadingDefaultsAction } from '@/lib/classes/student-actions';

const LINE_WORDS: Record<number, string> = { 1.5: 'Close', 1.75: 'Normal', 2: 'Wide' };
const FIELDS = [
  ['font', 'Typeface', Object.entries(FONTS)],
  ['size', 'Size', SIZES.map((size) => [String(size), `${size}%`])],
  ['line', 'Space between lines', LINES.map((line) => [String(line), LINE_WORDS[line] ?? String(line)])],
  ['tint', 'Paper', TINTS.map((tint) => [tint, tint === 'none' ? 'plain' : tint])],
] as const;

/** How a student reads at first, for those who cannot be asked to set it up themselves. */
export function ReadingForm({ studentId, reading }: { studentId: string; reading: ReadingDefaults }) {
  const [result, send, pending] = useActionState(setReadingDefaultsAction, null);
  return (
    <form
      action={send}
      onSubmit={(event) => {
        event.preventDefault(); // React would put the old values back
        const form = new FormData(event.currentTarget);
        if (!pending) startTransition(() => send(form));
      }}
    >
      <ErrorSummary failure={result?.ok === false ? result : null} />
      <input type="hidden" name="studentId" value={studentId} />
      <div className="grid max-w-[34rem] gap-4 sm:grid-cols-2">
        {FIELDS.map(([name, label, options]) => (
          <div key={name}>
            <label htmlFor={name} className="block font-semibold">
              {label}
            </label>
            <select id={name} name={name} defaultValue={reading[name]} className="control mt-1.5">
              {options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
      <div className="mt-5 flex flex-wrap items-center gap-4">
        <Button type="submit" aria-disabled={pending || undefined}>
          {pending ? 'Saving' : 'Save the display'}
        </Button>
        <p role="status" className="text-ink-2">
          {result?.ok && !pending && 'Saved. It counts from the next sign-in.'}
        </p>
      </div>
    </form>
  );
}
