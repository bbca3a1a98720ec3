/** Runs once when a server process starts, before the first request; never while building. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    // Before the server is prepared, so that what prepares a request is asked first. Not in development: hot reload would
    // go on with the handlers of the start.
    if (process.env.NODE_ENV === 'production') {
      const { answerExamsDirectly } = await import('@/lib/attempts/direct-server');
      answerExamsDirectly();
    }
    const { prepareServer } = await import('@/lib/auth/prepare-server');
    prepareServer();
    const { listenForShutdown } = await import('@/lib/platform/shutdown');
    listenForShutdown();
    const { startAttemptJobs } = await import('@/lib/attempts/jobs-server');
    startAttemptJobs();
  }
}
