/** The lines of a list that need a look, each with its reason. */
export function LookRows({ rows }: { rows: readonly { line: number; name: string; reason: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="rows mt-3 border-rule border-t">
      {rows.map(({ line, name, reason }) => (
        <li key={line} className="grid gap-x-4 py-2 sm:grid-cols-[5rem_14rem_1fr]">
          <span className="text-ink-2">Line {line}</span>
          <span className="font-medium">{name || 'No name'}</span>
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}
