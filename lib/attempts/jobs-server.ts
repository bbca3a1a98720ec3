import 'server-only';
import { startJob } from '@/lib/platform/jobs';
import { closeAllOverdue } from './closing-store';
import { thinAll } from './thinning-store';

const CLOSE_EVERY_MS = 10_000;
const THIN_EVERY_MS = 5 * 60_000;

/** Starts what the server does by itself with attempts; in every server process, of which one works at a time. */
export function startAttemptJobs(): void {
  startJob({
    name: 'closing',
    everyMs: CLOSE_EVERY_MS,
    run: async (signal) => void (await closeAllOverdue(signal)),
  });
  startJob({ name: 'thinning', everyMs: THIN_EVERY_MS, run: async (signal) => void (await thinAll(signal)) });
}
