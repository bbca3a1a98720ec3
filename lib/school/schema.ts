import { z } from 'zod';
import { oneLine, SchoolName } from '@/lib/auth/schema';
import { isTimeZone } from './time-zones';

/** What an admin may change of the school itself. */
export const SchoolInput = z.strictObject({
  name: SchoolName.pipe(z.string().min(1, 'Enter the name of the school.')),
  timeZone: z.string().refine(isTimeZone, 'Choose one of the time zones.'),
});
export type SchoolInput = z.output<typeof SchoolInput>;

export const RoleInput = z.strictObject({
  userId: z.uuid(),
  role: z.enum(['teacher', 'admin'], 'Choose one of the two.'),
});
export type RoleInput = z.output<typeof RoleInput>;

export const MemberInput = z.strictObject({ userId: z.uuid() });

export const InvitationInput = z.strictObject({
  /** For the list: whom it is meant for. */
  note: oneLine(z.string().max(80, 'Use 80 characters or fewer.')).default(''),
});

export const RevokeInput = z.strictObject({ invitationId: z.uuid() });

/** The secret part of an invitation's link. */
export const InvitationToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
