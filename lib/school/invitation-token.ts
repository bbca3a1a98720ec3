import { createHash, randomBytes } from 'node:crypto';

/** How long an invitation works. */
export const INVITATION_DAYS = 7;

/** A token that nobody can guess: 256 bits. */
export function newInvitationToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of it; a plain hash is enough for what is as long as a key. */
export function invitationHash(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('base64url');
}
