import { useId } from 'react';

/** Marks to choose one from: native radios that look like chips, so arrows move the mark. */
export function MarkChips({
  name,
  legend,
  marks,
  chosen,
  onChoose,
  problem,
  id,
}: {
  name: string;
  legend: string;
  marks: readonly number[];
  chosen: number | null;
  onChoose: (marks: number) => void;
  problem?: string;
  /** Of the group, so that an error summary can lead to it. */
  id?: string;
}) {
  const problemId = useId();
  return (
    <fieldset id={id} aria-describedby={problem ? problemId : undefined} className="min-w-0">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {problem && (
        <p id={problemId} className="mb-1.5 font-medium text-cinnabar text-sm">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-1.5">
        {marks.map((mark) => (
          <label
            key={mark}
            className="relative flex min-h-10 min-w-10 flex-1 basis-10 items-center justify-center rounded-sm border border-line bg-paper px-2 font-serif font-medium text-lg has-checked:border-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:outline-3 has-focus-visible:outline-ink has-focus-visible:outline-offset-2 pointer-coarse:min-h-11 pointer-coarse:min-w-11 forced-colors:has-checked:outline-2"
          >
            <input
              type="radio"
              name={name}
              value={mark}
              checked={chosen === mark}
              onChange={() => onChoose(mark)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            {mark}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
