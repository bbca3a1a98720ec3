import 'server-only';
import { log } from './log';
import { runAlone } from './run-alone';
import { isShuttingDown, onShutdown } from './shutdown';

type Job = {
  /** Also the word after `alarm` in the log when it fails. */
  name: string;
  everyMs: number;
  /** One round; ends early when the signal says so, and goes on with the rest in the next round. */
  run: (signal: AbortSignal) => Promise<void>;
};

const held = globalThis as unknown as { thawJobs?: Set<string> };

/**
 * Repeats a job for as long as this process lives: every process tries, one at a time works. A second start of the
 * same job does nothing.
 */
export function startJob(job: Job): void {
  held.thawJobs ??= new Set();
  if (held.thawJobs.has(job.name)) return;
  held.thawJobs.add(job.name);
  const stop = new AbortController();
  onShutdown(() => stop.abort());
  // Processes that start together do not come together.
  void repeat(job, stop.signal, Math.random() * job.everyMs);
}

async function repeat(job: Job, stop: AbortSignal, firstMs: number): Promise<void> {
  for (let waitMs = firstMs; await pause(waitMs, stop); waitMs = job.everyMs) {
    try {
      await runAlone(job.name, stop, job.run);
    } catch (error) {
      log().error({ err: error, alarm: job.name }, 'a job failed; it is tried again');
    }
  }
}

/** @returns false when the process is to end. */
function pause(ms: number, stop: AbortSignal): Promise<boolean> {
  if (stop.aborted || isShuttingDown()) return Promise.resolve(false);
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      done(false);
    };
    const timer = setTimeout(() => {
      stop.removeEventListener('abort', end);
      done(true);
    }, ms);
    timer.unref();
    stop.addEventListener('abort', end, { once: true });
  });
}
