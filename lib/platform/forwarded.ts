import http from 'node:http';

const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
];

type Emit = (this: http.Server, event: string, ...args: unknown[]) => boolean;

/**
 * Removes forwarding headers from every request that reaches this process: without a reverse proxy in front only a
 * client can have written them. Next then fills x-forwarded-for from the connection itself.
 */
export function dropForwardedHeaders(): void {
  const emit = http.Server.prototype.emit as Emit;
  http.Server.prototype.emit = function (this: http.Server, event: string, ...args: unknown[]) {
    if (event === 'request') {
      const { headers } = args[0] as http.IncomingMessage;
      for (const name of FORWARDED) delete headers[name];
    }
    return emit.call(this, event, ...args);
  };
}
