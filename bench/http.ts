import http from 'node:http';

export type Answer = { status: number; headers: http.IncomingHttpHeaders; text: string };

type Wish = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until the request is given up; 20 s, as the browser's code does. */
  patience?: number;
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 400 });

/**
 * One request over plain HTTP.
 * @throws Error when there was no whole answer.
 */
export function ask({ method, url, headers = {}, body, patience = 20_000 }: Wish): Promise<Answer> {
  return new Promise((done, failed) => {
    const request = http.request(url, { method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString('utf8');
        if (!response.complete) return failed(new Error('the answer was cut off'));
        done({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    const timer = setTimeout(() => request.destroy(new Error('no answer in time')), patience);
    request.on('error', (error) => {
      clearTimeout(timer);
      failed(error);
    });
    request.end(body);
  });
}

/** Answers waiting a while. */
export const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Waits until something is true; false when it was not within `seconds`. */
export async function waitFor(
  isTrue: () => boolean | Promise<boolean>,
  seconds: number,
  every = 50,
): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (Date.now() > end) return false;
    await sleep(every);
  }
  return true;
}
