/** Runs once when a server process starts: wrong settings end it with one sentence before anybody sees a page. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { env } = await import('./lib/platform/env');
  try {
    env();
  } catch (error) {
    console.error(`\nThaw could not go on: ${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
