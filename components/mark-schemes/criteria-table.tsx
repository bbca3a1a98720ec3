/** What each part of a points scheme was given, of how much. */
export function CriteriaTable({
  criteria,
  points,
}: {
  criteria: readonly { id: string; name: string; marks: number; descriptor: string }[];
  points: Readonly<Record<string, number>>;
}) {
  return (
    <dl className="rows text-sm">
      {criteria.map((one) => (
        <div key={one.id} className="py-2">
          <div className="flex justify-between gap-4">
            <dt className="font-semibold">{one.name}</dt>
            <dd className="font-medium">
              {points[one.id] ?? 0} of {one.marks}
            </dd>
          </div>
          <dd className="text-ink-2">{one.descriptor}</dd>
        </div>
      ))}
    </dl>
  );
}
