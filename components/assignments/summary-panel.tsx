/** What students will find, in plain words; read out when it changes. */
export function SummaryPanel({ lines }: { lines: readonly string[] | null }) {
  return (
    <section className="section" aria-labelledby="summary">
      <h2 id="summary" className="section-title">
        What students will find
      </h2>
      <div role="status">
        {lines ? (
          <ul className="rows mt-2">
            {lines.map((line) => (
              <li key={line} className="py-2.5">
                {line}
              </li>
            ))}
          </ul>
        ) : (
          <p className="mt-2 text-ink-2">Some of this cannot be read yet. Check the times and the limit.</p>
        )}
      </div>
    </section>
  );
}
