type InstructionsFieldProps = { value: string; onChange: (value: string) => void; problem?: string };

/** A few lines that students read before they start. */
export function InstructionsField({ value, onChange, problem }: InstructionsFieldProps) {
  return (
    <div>
      <label htmlFor="instructions" className="block font-semibold">
        Instructions
      </label>
      <p id="instructions-hint" className="text-ink-2 text-sm">
        Students read this before they start.
      </p>
      {problem && (
        <p id="instructions-problem" className="mt-1 font-medium text-cinnabar">
          <span className="sr-only">Problem: </span>
          {problem}
        </p>
      )}
      <textarea
        id="instructions"
        name="instructions"
        rows={4}
        maxLength={2000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="control mt-1.5"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? 'instructions-problem' : 'instructions-hint'}
      />
    </div>
  );
}
