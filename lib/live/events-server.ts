import 'server-only';
import { ASSIGNMENT_CHANNEL } from '@/lib/attempts/channels';
import type { Actor } from '@/lib/auth/actor';
import { AppError } from '@/lib/platform/errors';
import { type EventSink, eventStream } from '@/lib/platform/event-stream';
import { log } from '@/lib/platform/log';
import { subscribe } from '@/lib/platform/notifications';
import { type LiveAll, nextEvent } from './live-feed';
import { changesBetween, type LiveRow } from './live-rows';
import { findSightNow, findWatched, readLive, type WatchedAssignment } from './queries';

/** Saves are not announced, so the snapshot is read again this often while somebody watches. */
const READ_EVERY_MS = 2_000;
/** After an announcement; several that come together are one read. */
const READ_SOON_MS = 100;
/** A watcher who loses sight of the assignment loses the stream within this time. */
const LOOK_AGAIN_MS = 10_000;

type Watcher = { tell: (snapshot: LiveAll) => void; end: () => void };

/** Reads one assignment as some classes see it, for everybody in this process who watches it so. */
type Reader = {
  watchers: Set<Watcher>;
  last: LiveAll | null;
  timer: NodeJS.Timeout | undefined;
  reading: boolean;
  again: boolean;
  unsubscribe: () => void;
};

const held = globalThis as unknown as { thawLiveReaders?: Map<string, Reader> };
const readers = () => {
  held.thawLiveReaders ??= new Map();
  return held.thawLiveReaders;
};

/** How many readers there are in this process; for tests. */
export const readerCount = (): number => readers().size;

/**
 * An assignment as server-sent events: `all` at once, then `changes` within three seconds of whatever happens.
 * @throws AppError `not_found` for an assignment that the actor may not watch.
 */
export async function liveEvents(actor: Actor, assignmentId: string, signal: AbortSignal): Promise<Response> {
  const watched = await findWatched(actor, assignmentId);
  if (!watched) throw new AppError('not_found', { detail: `assignment ${assignmentId} is not in sight` });
  return eventStream(signal, (sink) => {
    const leave = watch(watched, watcherOf(sink));
    const looking = setInterval(() => void endWhenSightChanged(actor, sink), LOOK_AGAIN_MS);
    return () => {
      clearInterval(looking);
      leave();
    };
  });
}

/** Sends each snapshot as what differs from the one before. */
function watcherOf(sink: EventSink): Watcher {
  let sent: LiveRow[] | null = null;
  let sentAt = 0;
  return {
    tell({ serverNow, rows }) {
      const now = Date.now();
      const event = nextEvent(sent, rows, changesBetween(sent ?? [], rows), serverNow, now - sentAt);
      if (!event) return;
      [sent, sentAt] = [rows, now];
      sink.send(event.name, event.data);
    },
    end: sink.end,
  };
}

/** The browser comes again and is judged by what it may see then. */
async function endWhenSightChanged(actor: Actor, sink: EventSink): Promise<void> {
  const now = await findSightNow(actor).catch(() => actor);
  const same = now?.role === actor.role && sortedIds(now.classIds) === sortedIds(actor.classIds);
  if (!same) sink.end();
}

const sortedIds = (ids: readonly string[]) => [...ids].sort().join(' ');

/** Adds a watcher to the reader of this assignment. @returns ends that; the last one to leave ends the reader. */
function watch(watched: WatchedAssignment, watcher: Watcher): () => void {
  const key = `${watched.schoolId} ${watched.id} ${watched.classIds.join(' ')}`;
  const known = readers().get(key);
  const reader = known ?? begin(key, watched);
  reader.watchers.add(watcher);
  if (reader.last) watcher.tell(reader.last);
  return () => {
    reader.watchers.delete(watcher);
    if (reader.watchers.size === 0) close(key, reader);
  };
}

function begin(key: string, watched: WatchedAssignment): Reader {
  const reader: Reader = {
    watchers: new Set(),
    last: null,
    timer: undefined,
    reading: false,
    again: false,
    unsubscribe: () => undefined,
  };
  readers().set(key, reader);
  const soon = () => plan(key, reader, watched, READ_SOON_MS);
  const listener = { announced: soon, lost: () => undefined };
  // Without announcements a change is seen at the next read.
  subscribe(ASSIGNMENT_CHANNEL, watched.id, listener).then(
    (unsubscribe) => {
      if (readers().get(key) === reader) reader.unsubscribe = unsubscribe;
      else unsubscribe();
    },
    () => undefined,
  );
  plan(key, reader, watched, 0);
  return reader;
}

function close(key: string, reader: Reader): void {
  if (readers().get(key) !== reader) return;
  readers().delete(key);
  clearTimeout(reader.timer);
  reader.unsubscribe();
}

function plan(key: string, reader: Reader, watched: WatchedAssignment, ms: number): void {
  if (readers().get(key) !== reader) return;
  if (reader.reading) {
    reader.again = true;
    return;
  }
  clearTimeout(reader.timer);
  reader.timer = setTimeout(() => void read(key, reader, watched), ms);
}

async function read(key: string, reader: Reader, watched: WatchedAssignment): Promise<void> {
  reader.reading = true;
  reader.again = false;
  try {
    const snapshot = await readLive(watched);
    reader.last = snapshot;
    for (const watcher of [...reader.watchers]) watcher.tell(snapshot);
  } catch (error) {
    log().warn({ err: error }, 'the streams of a live page ended');
    for (const watcher of [...reader.watchers]) watcher.end();
  } finally {
    reader.reading = false;
    plan(key, reader, watched, reader.again ? READ_SOON_MS : READ_EVERY_MS);
  }
}
