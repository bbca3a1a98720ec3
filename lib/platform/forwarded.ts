import http from 'node:http';

const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
];

/**
 * Removes forwarding headers from every request that reaches this process: without a reverse proxy in front only a
 * client can have written them. Next then fills x-forwarded-for from the connection itself.
 */
export function dropForwardedHeaders(): void {
  type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;
  const prototype = http.Server.prototype as { emit: Emit };
  const { emit } = prototype;
  prototype.emit = function (event, ...args) {
    if (event === 'request') {
      const { headers } = args[0] as http.IncomingMessage;
      for (const name of FORWARDED) delete headers[name];
    }
    return emit.call(this, event, ...args);
  };
}
