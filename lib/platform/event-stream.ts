import 'server-only';
import { API_HEADERS } from './route';
import { isShuttingDown, onShutdown } from './shutdown';

const HEARTBEAT_MS = 15_000;
/** Then the browser comes again and shows anew who it is. */
const LONGEST_MS = 5 * 60_000;
/** A browser that left this many events unread is gone, or will ask by itself. */
const MOST_UNREAD = 20;

const HEADERS = {
  ...API_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  // No proxy may compress or collect what has to arrive at once.
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** What the source of a stream is given: sends one event as JSON; ends the stream. */
export type EventSink = { send: (event: string, data: unknown) => void; end: () => void };

/**
 * Server-sent events: a heartbeat every 15 s, over after 5 minutes, when the browser leaves, or at once when the server
 * is to end.
 * @param signal of the request.
 * @param begin starts the source and answers with what stops it; that is called once, however the stream ends.
 */
export function eventStream(signal: AbortSignal, begin: (sink: EventSink) => () => void): Response {
  let end: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      let open = true;
      let stop: () => void = () => undefined;
      const write = (text: string) => {
        if (!open) return;
        controller.enqueue(encoder.encode(text));
        if ((controller.desiredSize ?? 0) < -MOST_UNREAD) end();
      };
      const beat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS);
      const last = setTimeout(() => end(), LONGEST_MS);
      const takeBack = onShutdown(() => end());
      end = () => {
        if (!open) return;
        open = false;
        clearInterval(beat);
        clearTimeout(last);
        takeBack();
        signal.removeEventListener('abort', end);
        stop();
        try {
          controller.close();
        } catch {
          // The browser has closed it already.
        }
      };
      signal.addEventListener('abort', end);
      // Browsers that lost one server do not all come to the next one in the same moment.
      write(`retry: ${1000 + Math.floor(Math.random() * 4000)}\n\n`);
      stop = begin({
        send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end,
      });
      if (!open) stop();
      else if (signal.aborted || isShuttingDown()) end();
    },
    cancel: () => end(),
  });
  return new Response(body, { headers: HEADERS });
}
