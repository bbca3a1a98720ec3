'use client';

type ChoiceRowProps<T extends string | number> = {
  legend: string;
  name: string;
  value: T;
  options: readonly { value: T; label: string; swatch?: string }[];
  onChange: (value: T) => void;
};

/** One setting as a row of radio buttons that look like plates. */
export function ChoiceRow<T extends string | number>({
  legend,
  name,
  value,
  options,
  onChange,
}: ChoiceRowProps<T>) {
  return (
    <fieldset className="py-3">
      <legend className="float-left mb-1.5 w-full font-semibold">{legend}</legend>
      <div className="clear-both flex flex-wrap gap-2">
        {options.map((option) => (
          <label key={option.value} className="choice" data-swatch={option.swatch}>
            <input
              type="radio"
              name={name}
              className="size-4.5 shrink-0 accent-water"
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One setting that is on or off. */
export function Switch({
  label,
  hint,
  on,
  name,
  onChange,
}: {
  label: string;
  /** In a form: sent as "on" where it is on. */
  name?: string;
  hint?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="flex min-h-11 items-center gap-3 py-1.5">
      <input
        type="checkbox"
        name={name}
        className="size-6 shrink-0 accent-water"
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span className="font-semibold">{label}</span>
        {hint && <span className="block text-ink-2 text-sm">{hint}</span>}
      </span>
    </label>
  );
}
