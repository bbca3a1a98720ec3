import 'server-only';
import { env } from './env';

/** The address of the site as it stands in links, without a slash at its end. */
export function siteAddress(): string {
  return env().PUBLIC_URL.replace(/\/$/, '');
}

/** The same as people type it, without https. */
export function typedAddress(): string {
  return siteAddress().replace(/^https?:\/\//, '');
}
