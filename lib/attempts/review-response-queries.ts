import 'server-only';
import { pageRows } from '@/lib/platform/sql';

type Award = {
  id: string;
  kind: 'automatic' | 'teacher' | 'self';
  markerId: string | null;
  comment: string;
  revision: number;
  level: number | null;
  marks: number;
  points: unknown;
  reason: string;
};

type ResponseRow = {
  id: string;
  itemVersionId: string;
  markSchemeVersionId: string | null;
  position: number;
  section: string | null;
  choose: number | null;
  maxMarks: number;
  value: string;
  working: unknown;
  revision: number;
  sha256: string | null;
  agreedAwardId: string | null;
  optionOrder: unknown;
  type: 'multiple_choice' | 'short_answer' | 'essay';
  topicId: string;
  topicTitle: string;
  hasNote: boolean;
};

/** A stored response with the awards of its first round. */
export type StoredResponse = ResponseRow & { awards: (Award & { updatedAt: Date })[] };

/** Times of awards come as texts in JSON. */
type Row = ResponseRow & { awards: (Award & { updatedAt: string })[] };

const RESPONSES = `
  select r.id, r."itemVersionId", r."markSchemeVersionId", r.position, r.section, r.choose, r."maxMarks", r.value,
    r.working, r.revision, r.sha256, r."agreedAwardId", r."optionOrder", i.type::text, i."topicId",
    t.title as "topicTitle", exists (select from "Note" n where n."topicId" = t.id) as "hasNote",
    (select coalesce(json_agg(json_build_object(
        'id', a.id, 'kind', a.kind, 'markerId', a."markerId", 'comment', a.comment, 'revision', a.revision,
        'level', a.level, 'marks', a.marks, 'points', a.points, 'reason', a.reason, 'updatedAt', a."updatedAt"
      )), '[]')
      from "Award" a
      where a."schoolId" = r."schoolId" and a."responseId" = r.id and a.round = 1
        and (a.kind in ('automatic', 'teacher') or (a.kind = 'self' and a."markerId" = $3::uuid))) as awards
  from "Response" r
  join "ItemVersion" v on v.id = r."itemVersionId" join "Item" i on i.id = v."itemId"
  join "Topic" t on t.id = i."topicId"
  where r."schoolId" = $1::uuid and r."attemptId" = $2::uuid
  order by r.position`;

/**
 * The responses of an attempt in order. A statement that is planned once: a class opens its reviews in the same minute,
 * and what it names of the question bank is small, the frozen texts are remembered (review-content-queries.ts).
 * Whether the attempt may be seen is asked before.
 * @param selfMarkerId whose own marks are wanted; null: nobody's.
 */
export async function findStoredResponses(
  schoolId: string,
  attemptId: string,
  selfMarkerId: string | null,
): Promise<StoredResponse[]> {
  const rows = await pageRows<Row>('review-responses', RESPONSES, [schoolId, attemptId, selfMarkerId]);
  return rows.map((row) => ({
    ...row,
    awards: row.awards.map((award) => ({ ...award, updatedAt: new Date(award.updatedAt) })),
  }));
}
