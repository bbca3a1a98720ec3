import { countWords } from '@/lib/attempts/words';
import { iso, type Occasion } from './making';
import type { Question } from './papers';
import type { Random } from './random';
import type { Row, Tables } from './tables';
import type { Version } from './writing';

/** A response with what arrived for it last; empty at revision 0 when nothing did. */
export function responseRow(
  { schoolId }: Occasion,
  attemptId: string,
  position: number,
  question: Question,
  last: Version | null,
  random: Random,
  startedAt: Date,
): Row {
  const written = question.item.content.type !== 'multiple_choice';
  return {
    schoolId,
    id: random.id(startedAt),
    attemptId,
    position,
    section: question.section,
    choose: question.choose,
    itemVersionId: question.item.versionId,
    presetId: question.presetId,
    markSchemeVersionId: question.schemeVersionId,
    maxMarks: question.maxMarks,
    value: last?.value ?? '',
    words: written ? countWords(last?.value ?? '') : 0,
    working: null,
    revision: last?.revision ?? 0,
    sha256: last?.sha256 ?? null,
    savedAt: last ? iso(last.at) : null,
    agreedAwardId: null,
  };
}

/** A version in the log of a response. */
export function revisionRow(
  schoolId: unknown,
  response: Row,
  { at, ...version }: Version,
  outcome: 'accepted' | 'held',
  random: Random,
): Row {
  const { revision, value, sha256 } = version;
  const row = { schoolId, id: random.id(at), responseId: response.id, revision, value, working: null };
  return { ...row, sha256, outcome, receivedAt: iso(at) };
}

/** An award on a response; all awards of the demo school have their columns from here. */
export function awardRow(
  response: Row,
  award: {
    kind: 'automatic' | 'teacher';
    markerId: string | null;
    marks: number;
    level?: number | null;
    points?: Readonly<Record<string, number>> | null;
    comment?: string;
    reason?: string;
  },
  at: Date,
  random: Random,
): Row {
  return {
    schoolId: response.schoolId,
    id: random.id(at),
    responseId: response.id,
    maxMarks: response.maxMarks,
    kind: award.kind,
    round: 1,
    markerId: award.markerId,
    level: award.level ?? null,
    marks: award.marks,
    points: award.points ?? null,
    reason: award.reason ?? '',
    comment: award.comment ?? '',
    revision: 1,
    createdAt: iso(at),
    updatedAt: iso(at),
  };
}

/** A line of the audit trail. */
export function addAudit(
  tables: Tables,
  schoolId: unknown,
  actorId: unknown,
  verb: string,
  subjectId: unknown,
  detail: object,
  at: Date,
  random: Random,
): void {
  tables.add('AuditEvent', { schoolId, id: random.id(at), actorId, verb, subjectId, detail, at: iso(at) });
}
