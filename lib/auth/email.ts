/**
 * The one spelling under which an e-mail address is stored and looked up: trimmed and lower case.
 * @returns null for what cannot be an ordinary address: look-alike letters (anything outside ASCII, before and after
 * Unicode normalisation), lists, quotes, comments, a dot at either end, no dot in the domain.
 */
export function canonicalEmail(text: string): string | null {
  const email = text.trim();
  if (email.length > 254 || email !== email.normalize('NFKC')) return null;
  if (!/^[\x21-\x7e]+$/.test(email)) return null;
  const [local = '', domain = '', ...rest] = email.toLowerCase().split('@');
  if (rest.length > 0 || local.length > 64) return null;
  if (!/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return null;
  if (!/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/.test(domain))
    return null;
  return `${local}@${domain}`;
}

/** The stored spelling of a username, or null: 2-40 of a-z, 0-9, dot, hyphen, underscore. */
export function canonicalUsername(text: string): string | null {
  const name = text.trim().toLowerCase();
  return /^[a-z0-9][a-z0-9._-]{1,39}$/.test(name) ? name : null;
}
