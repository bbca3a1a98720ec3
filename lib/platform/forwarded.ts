import { beforeNext } from './before-next';

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
  beforeNext(({ headers }) => {
    for (const name of FORWARDED) delete headers[name];
    return false;
  });
}
