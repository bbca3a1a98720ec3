import 'server-only';
import pino from 'pino';
import { env } from './env';

const held = globalThis as unknown as { thawLog?: pino.Logger };

/** JSON log lines on stdout; answers, names, passwords and cookies never reach them. */
export function log(): pino.Logger {
  held.thawLog ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    redact: {
      paths: [
        '*.value',
        '*.text',
        '*.password',
        '*.email',
        '*.name',
        '*.cookie',
        'password',
        'email',
        'name',
        'value',
        // What Postgres says about a row that it refused can hold the row.
        'err.detail',
        'err.where',
      ],
      censor: '[kept out of the log]',
    },
  });
  return held.thawLog;
}
