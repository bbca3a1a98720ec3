import { z } from 'zod';

/** What the audit trail keeps of a teacher's award; points in a fixed order. `reason` is the note for colleagues. */
export const AwardSnapshotSchema = z.object({
  level: z.number().int().nullable(),
  marks: z.number().int(),
  points: z.record(z.string(), z.number().int()).nullable(),
  comment: z.string(),
  reason: z.string(),
});
export type AwardSnapshot = z.infer<typeof AwardSnapshotSchema>;

/**
 * Shape of AuditEvent.detail of `award:give`: the marker's award before (null: there was none) and after, the revision
 * that it has since, and which award counted before and after.
 */
export const GivenDetailSchema = z.object({
  old: AwardSnapshotSchema.nullable(),
  new: AwardSnapshotSchema,
  revision: z.number().int(),
  agreed: z.object({ old: z.uuid().nullable(), new: z.uuid().nullable() }),
});
export type GivenDetail = z.infer<typeof GivenDetailSchema>;

/** Verbs of the trail of a response that concern a teacher's marks. */
export const GIVE = 'award:give';
export const UNDO = 'award:undo';
export const AGREE = 'award:agree';

/**
 * The save that can be undone: the last entry of a marker about a response, when it is a save and nothing has been done
 * to the award since.
 * @param last the marker's last entry among GIVE, UNDO and AGREE; null when there is none.
 * @param revision of the marker's award now; null when it is gone.
 */
export function undoable(
  last: { verb: string; detail: unknown } | null,
  revision: number | null,
): GivenDetail | null {
  if (last?.verb !== GIVE) return null;
  const detail = GivenDetailSchema.safeParse(last.detail);
  return detail.success && detail.data.revision === revision ? detail.data : null;
}

/** What came of a save: it counts, or another marker's award counts until one of the two is chosen. */
export type SavedAward =
  | { state: 'counts' }
  | {
      state: 'another_counts';
      own: { awardId: string; marks: number };
      other: { awardId: string; revision: number; marker: string; marks: number; ago: string };
    };

/** "just now", "a minute ago", "12 minutes ago", "3 hours ago", "4 days ago". */
export function agoWords(instant: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? 'an hour ago' : `${hours} hours ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
