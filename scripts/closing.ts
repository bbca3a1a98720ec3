import { endChildren } from './processes';
import { fail, say } from './say';

type Step = () => Promise<void> | void;
const steps: Step[] = [];
let closing: Promise<void> | undefined;
/** Interrupting a build or a test run is not a success. */
let codeWhenStopped = 130;

/** Adds what must be undone at the end; the last one added is undone first. */
export function atEnd(step: Step): void {
  steps.push(step);
}

/** Ends the children, then undoes every step once; a step that fails does not keep the others from running. */
export function close(): Promise<void> {
  closing ??= (async () => {
    // The embedded Postgres does not keep Node running; without this, Node would end before everything is undone.
    const awake = setInterval(() => {}, 1000);
    await endChildren();
    for (const step of steps.splice(0).reverse()) {
      await Promise.resolve()
        .then(step)
        .catch((error) => say(`  While stopping: ${error instanceof Error ? error.message : error}`));
    }
    clearInterval(awake);
  })();
  return closing;
}

/** From here on Ctrl+C is the normal way to end. */
export function stoppingIsNormal(): void {
  codeWhenStopped = 0;
}

/** True from the first request to stop. */
export function isClosing(): boolean {
  return closing !== undefined;
}

/**
 * Runs a command: whatever happens (an error, Ctrl+C, the parent being killed), everything it started is ended.
 * @param main returns the exit code, or nothing for 0.
 */
export async function runCommand(main: () => Promise<number | undefined>): Promise<never> {
  const stop = async () => {
    if (isClosing()) return;
    if (codeWhenStopped === 0) say('\nStopping Thaw');
    await close();
    process.exit(codeWhenStopped);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.channel) {
    process.on('disconnect', stop);
    process.channel.unref();
  }
  try {
    const code = (await main()) ?? 0;
    await close();
    process.exit(code);
  } catch (error) {
    if (isClosing()) await new Promise(() => {}); // stopped on purpose; the stop above ends the process
    await close();
    fail(error);
  }
}
