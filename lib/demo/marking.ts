import { type AwardDecision, type AwardScheme, marksOfLevel, proposedMarks } from '@/lib/marking/award';
import { awardScheme } from '@/lib/marking/award-scheme';
import type { Bank } from './bank';
import { later } from './calendar';
import type { Sat, WrittenAnswer } from './making';
import type { Question } from './papers';
import type { Random } from './random';
import { addAudit, awardRow } from './rows';
import type { Tables } from './tables';

/** By what a written answer is marked; null for multiple choice. */
export function schemeOf(question: Question, bank: Bank): AwardScheme | null {
  const preset = question.presetId ? bank.presets.get(question.presetId) : undefined;
  return awardScheme(question.item.marking, preset?.scheme ?? null);
}

/** What a teacher decides about an answer: the level that its text was written for, one lower when much is missing. */
export function decide(
  { question, text, share }: WrittenAnswer,
  scheme: AwardScheme,
  random: Random,
): AwardDecision {
  if (!text || share === 0) return nothing(scheme);
  if (scheme.kind === 'levels') {
    const top = Math.max(...scheme.levels.map((one) => one.level));
    const level = Math.max(1, Math.min(top, text.level) - (share < 0.75 ? 1 : 0));
    return { level, marks: random.pick(marksOfLevel(scheme.levels, level)), points: null };
  }
  if (scheme.kind === 'criteria') {
    const points = Object.fromEntries(
      scheme.criteria.map(({ id, marks }) => [id, Math.min(marks, text.level - 1)]),
    );
    return { level: null, marks: Object.values(points).reduce((sum, one) => sum + one, 0), points };
  }
  const found = (text.points ?? []).slice(0, share < 0.75 ? 1 : undefined);
  const marksOf = (id: string) => scheme.ticks.find((tick) => tick.id === id)?.marks ?? 0;
  const points = Object.fromEntries(found.map((place) => [String(place), marksOf(String(place))]));
  return { level: null, marks: proposedMarks(scheme.ticks, points, question.maxMarks), points };
}

function nothing(scheme: AwardScheme): AwardDecision {
  if (scheme.kind === 'levels') return { level: 0, marks: 0, points: null };
  const points = scheme.kind === 'criteria' ? scheme.criteria.map(({ id }) => [id, 0] as const) : [];
  return { level: null, marks: 0, points: Object.fromEntries(points) };
}

const UNFINISHED =
  'It stops in the middle: leave yourself time to finish, even if the last paragraph is short.';
const EMPTY = 'You left this one out. Write something next time, even two sentences: they can earn marks.';

function commentOn(answer: WrittenAnswer, random: Random): string {
  if (!answer.text || answer.share === 0) return EMPTY;
  const comment = random.pick(answer.text.comments);
  return answer.share < 0.95 ? `${comment} ${UNFINISHED}` : comment;
}

/** A teacher marks the written answers of a script, one after the other. @returns when the last one was marked. */
export function markScript(
  tables: Tables,
  sat: Sat,
  by: { teacherId: string; from: Date },
  bank: Bank,
  random: Random,
): Date {
  let at = by.from;
  for (const answer of sat.answers) {
    const scheme = schemeOf(answer.question, bank);
    if (!scheme || (answer.question.choose && answer.share === 0)) continue;
    at = later(at, 60 + answer.question.maxMarks * random.int(8, 16));
    const decision = decide(answer, scheme, random);
    const comment = commentOn(answer, random);
    const reason = answer.text?.note && random.chance(0.3) ? answer.text.note : '';
    const award = awardRow(
      answer.response,
      { kind: 'teacher', markerId: by.teacherId, ...decision, comment, reason },
      at,
      random,
    );
    tables.add('Award', award);
    answer.response.agreedAwardId = award.id;
    const schoolId = String(answer.response.schoolId);
    const detail = {
      old: null,
      new: { ...decision, comment, reason },
      revision: 1,
      agreed: { old: null, new: award.id },
    };
    addAudit(tables, schoolId, by.teacherId, 'award:give', answer.response.id, detail, at, random);
  }
  return at;
}
