import 'server-only';
import { log } from '@/lib/platform/log';
import { notePresence } from './presence-store';

/** How often the presence of everybody who is connected to this process is noted, in one statement. */
const NOTE_EVERY_MS = 5_000;

type Present = {
  /** Streams held per attempt. */
  held: Map<string, { schoolId: string; streams: number }>;
  /** Attempts whose browser asked for something since the last note, with their school. */
  proven: Map<string, string>;
  timer: NodeJS.Timeout | null;
};

const kept = globalThis as unknown as { thawPresent?: Present };
const present = () => {
  kept.thawPresent ??= { held: new Map(), proven: new Map(), timer: null };
  return kept.thawPresent;
};

/** The browser of an attempt asked for something. */
export function heardOf(schoolId: string, attemptId: string): void {
  present().proven.set(attemptId, schoolId);
  keepNoting();
}

/** The browser of an attempt holds a stream. @returns ends that; again it does nothing. */
export function holdsStream(schoolId: string, attemptId: string): () => void {
  const { held } = present();
  const entry = held.get(attemptId) ?? { schoolId, streams: 0 };
  held.set(attemptId, entry);
  entry.streams += 1;
  heardOf(schoolId, attemptId);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    entry.streams -= 1;
    if (entry.streams === 0 && held.get(attemptId) === entry) held.delete(attemptId);
  };
}

function keepNoting(): void {
  const state = present();
  if (state.timer) return;
  state.timer = setInterval(() => {
    if (state.held.size > 0 || state.proven.size > 0) return void noteAll();
    if (state.timer) clearInterval(state.timer);
    state.timer = null;
  }, NOTE_EVERY_MS);
  state.timer.unref();
}

/** Notes everybody who is present in this process. Nothing depends on it but the live page: a failure is logged. */
export async function noteAll(): Promise<void> {
  const { held, proven } = present();
  const signs = [...proven].map(([attemptId, schoolId]) => ({ schoolId, attemptId, proven: true }));
  for (const [attemptId, { schoolId }] of held)
    if (!proven.has(attemptId)) signs.push({ schoolId, attemptId, proven: false });
  proven.clear();
  try {
    await notePresence(signs);
  } catch (error) {
    log().warn({ err: error, signs: signs.length }, 'presence could not be noted');
  }
}
