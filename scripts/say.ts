/** A problem that a person can act on: one sentence with the remedy, no stack trace. */
export class StartProblem extends Error {}

/** Prints one line of progress to the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a step and says how long it took when it took over a second.
 * @returns what the step returns.
 */
export async function step<T>(title: string, run: () => Promise<T> | T): Promise<T> {
  const started = Date.now();
  const slow = setTimeout(() => say(`  ${title} ...`), 1000);
  try {
    const result = await run();
    const seconds = (Date.now() - started) / 1000;
    if (seconds >= 1) say(`  ${title}: ${seconds.toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(slow);
  }
}

/** Prints a problem as one sentence and ends the process with exit code 1. */
export function fail(error: unknown): never {
  const known = error instanceof StartProblem;
  const message = known ? error.message : translate(error);
  process.stderr.write(`\nThaw could not go on: ${message}\n`);
  if (process.env.DEBUG && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

/** Turns an unexpected error into one sentence; DEBUG=1 prints the stack as well. */
function translate(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === 'ENOSPC' || code === '53100')
    return 'There is no space left on the disk. Free some space and start again.';
  if (code === 'EACCES' || code === 'EPERM')
    return `A file cannot be read or written (${(error as Error).message.split('\n')[0]}). Check its owner and rights.`;
  const first = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `${first} (run again with DEBUG=1 for details)`;
}
