import 'server-only';

type Shutdown = { begun: boolean; listening: boolean; tasks: Set<() => void> };
const held = globalThis as unknown as { thawShutdown?: Shutdown };

function shutdown(): Shutdown {
  held.thawShutdown ??= { begun: false, listening: false, tasks: new Set() };
  return held.thawShutdown;
}

/** Hears when this process is asked to end; to be called once, when a server starts. */
export function listenForShutdown(): void {
  const state = shutdown();
  if (state.listening) return;
  state.listening = true;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, beginShutdown);
}

/** Ends what would otherwise go on for ever, so that the server can answer what it has begun and leave. */
export function beginShutdown(): void {
  const state = shutdown();
  state.begun = true;
  const tasks = [...state.tasks];
  state.tasks.clear();
  for (const task of tasks) task();
}

/** Whether this process was asked to end. */
export const isShuttingDown = (): boolean => shutdown().begun;

/**
 * Runs a task when the process is asked to end.
 * @returns takes the task back.
 */
export function onShutdown(task: () => void): () => void {
  shutdown().tasks.add(task);
  return () => shutdown().tasks.delete(task);
}
