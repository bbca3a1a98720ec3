import http from 'node:http';

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean;

/**
 * Shows every request that reaches this process to a listener before Next sees it. Of several listeners the newest is
 * asked first. For good: there is no way to take one back.
 * @param listener answers the request itself and returns true, or returns false to pass it on.
 */
export function beforeNext(
  listener: (request: http.IncomingMessage, response: http.ServerResponse) => boolean,
): void {
  const prototype = http.Server.prototype as { emit: Emit };
  const { emit } = prototype;
  prototype.emit = function (event, ...args) {
    if (event === 'request' && listener(args[0] as http.IncomingMessage, args[1] as http.ServerResponse))
      return true;
    return emit.call(this, event, ...args);
  };
}
