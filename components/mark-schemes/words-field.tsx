/** A text that goes with a mark; the count of characters shows when the limit comes near. */
export function WordsField({
  name,
  label,
  hint,
  most,
  rows = 4,
  value,
  onChange,
  problems,
}: {
  name: string;
  label: string;
  hint: string;
  /** Most characters. */
  most: number;
  rows?: number;
  value: string;
  onChange: (value: string) => void;
  problems?: readonly string[];
}) {
  const problem = problems?.[0];
  const left = most - value.length;
  return (
    <div>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      <p id={`${name}-hint`} className="text-ink-2 text-sm">
        {hint}
      </p>
      {problem && (
        <p id={`${name}-problem`} className="mt-1 font-medium text-cinnabar text-sm">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="control mt-1.5"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${name}-hint ${name}-problem` : `${name}-hint`}
      />
      {left < 200 && (
        <p className={`text-sm ${left < 0 ? 'font-medium text-cinnabar' : 'text-ink-2'}`}>
          {left < 0 ? `${-left} characters too many` : `${left} characters left`}
        </p>
      )}
    </div>
  );
}
