/** A handed-in attempt is open again, and the way back to it. A plain link: what the page knows of it is old. */
export function OpenedAgain({ attemptId }: { attemptId: string }) {
  return (
    <>
      <p>Your teacher has opened this again.</p>
      <a className="btn btn-primary" href={`/learn/attempts/${attemptId}`}>
        Continue
      </a>
    </>
  );
}
