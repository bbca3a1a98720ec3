import { MAX_REASON_CHARACTERS } from '@/lib/marking/award';

/** Why this mark; the count of characters shows when the limit comes near. */
export function ReasonField({
  value,
  onChange,
  problems,
}: {
  value: string;
  onChange: (value: string) => void;
  problems?: readonly string[];
}) {
  const problem = problems?.[0];
  const left = MAX_REASON_CHARACTERS - value.length;
  return (
    <div>
      <label htmlFor="reason" className="block font-semibold">
        Why this mark?
      </label>
      <p id="reason-hint" className="text-ink-2 text-sm">
        A sentence or two: words of the mark scheme, and where your work shows them.
      </p>
      {problem && (
        <p id="reason-problem" className="mt-1 font-medium text-cinnabar text-sm">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <textarea
        id="reason"
        name="reason"
        rows={4}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="control mt-1.5"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'reason-hint reason-problem' : 'reason-hint'}
      />
      {left < 200 && (
        <p className={`text-sm ${left < 0 ? 'font-medium text-cinnabar' : 'text-ink-2'}`}>
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </p>
      )}
    </div>
  );
}
