import { automaticMarks } from '@/lib/attempts/auto-marking';
import { HandInReply, SaveReply } from '@/lib/attempts/save-api';
import { GRACE_SECONDS } from '@/lib/attempts/timing';
import { ItemMarkingSchema } from '@/lib/item-bank/content';
import type { AttemptFact, Facts, ResponseFact, RevisionFact } from './facts';
import type { Line } from './history';

export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10';
/** What must hold beside the invariants in one experiment (drained in time, no error seen) is called `pass`. */
export type Violation = { rule: Invariant | 'pass'; what: string };

const SECOND = 1000;
const GRACE = GRACE_SECONDS * SECOND;
/** An attempt may stay open this long after its grace before the closing job has failed. */
const CLOSING = 60 * SECOND;
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

type Known = {
  lines: readonly Line[];
  facts: Facts;
  attempts: Map<string, AttemptFact>;
  /** By attempt and item version. */
  responses: Map<string, ResponseFact>;
  revisionsOf: Map<string, RevisionFact[]>;
  /** Attempts that cannot be closed on purpose. */
  poisoned: ReadonlySet<string>;
};

const responseKey = (attemptId: string, itemVersionId: string | undefined) => `${attemptId} ${itemVersionId}`;
const saves = ({ lines }: Known, ...stages: Line['stage'][]) =>
  lines.filter((line) => line.kind === 'save' && stages.includes(line.stage));
const name = (line: Line) => `${line.device}, revision ${line.revision}`;

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** I1: every acknowledged record, and all that a device believes saved, is in the history with the same hash. */
function nothingAcknowledgedIsLost(known: Known): string[] {
  const believed = known.lines.filter((line) => line.stage === 'ok' && line.kind !== 'hand-in');
  return believed.flatMap((line) => {
    const response = known.responses.get(responseKey(line.attemptId, line.itemVersionId));
    if (!response) return [`${name(line)}: its question is gone`];
    const stored = known.revisionsOf.get(response.id) ?? [];
    if (stored.some((row) => row.revision === line.revision && row.valueSha256 === line.sha256)) return [];
    const thinned = known.attempts.get(line.attemptId)?.thinnedAt ?? null;
    const newer = stored.some((row) => row.revision > (line.revision ?? 0));
    return thinned !== null && newer ? [] : [`${name(line)}: acknowledged, and not in the history`];
  });
}

/** I2: the answer is the newest accepted revision, and not older than the newest that was acknowledged as such. */
function theNewestIsTheAnswer(known: Known): string[] {
  const newestOk = new Map<string, number>();
  for (const line of saves(known, 'ok')) {
    if (line.outcome !== 'accepted') continue;
    const key = responseKey(line.attemptId, line.itemVersionId);
    newestOk.set(key, Math.max(newestOk.get(key) ?? 0, line.revision ?? 0));
  }
  return [...known.responses].flatMap(([key, response]) => {
    const accepted = (known.revisionsOf.get(response.id) ?? []).filter((row) => row.outcome === 'accepted');
    const newest = accepted.toSorted((a, b) => b.revision - a.revision)[0];
    const wanted = { revision: newest?.revision ?? 0, hash: newest?.valueSha256 ?? EMPTY_SHA256 };
    if (response.revision !== wanted.revision || response.valueSha256 !== wanted.hash)
      return [`answer at revision ${response.revision}, newest accepted is ${wanted.revision}`];
    const ok = newestOk.get(key) ?? 0;
    return response.revision < ok ? [`answer at revision ${response.revision}, ${ok} was acknowledged`] : [];
  });
}

/** When nothing counts any more: the deadline of what stops, or the close of the window, and the grace. */
function endOf(attempt: AttemptFact): number {
  const end = attempt.timing === 'stops' ? attempt.deadlineAt : attempt.stopsAt;
  return end === null ? Number.POSITIVE_INFINITY : end + GRACE;
}

/** I3: nothing that came after the end counts, nothing before it was refused, and times are the database's own. */
function timeIsHonest(known: Known): string[] {
  const found: string[] = [];
  for (const response of known.responses.values()) {
    const attempt = known.attempts.get(response.attemptId);
    if (!attempt) continue;
    const end = endOf(attempt);
    const closed = Math.min(end, attempt.handedInAt ?? Number.POSITIVE_INFINITY);
    for (const row of known.revisionsOf.get(response.id) ?? []) {
      if (row.outcome === 'accepted' && row.receivedAt >= end)
        found.push(`revision ${row.revision} counts, ${Math.round(row.receivedAt - end)} ms too late`);
      if (row.outcome === 'held' && row.receivedAt < closed)
        found.push(`revision ${row.revision} is held, ${Math.round(closed - row.receivedAt)} ms too early`);
    }
  }
  for (const line of saves(known, 'ok', 'fail')) {
    const attempt = known.attempts.get(line.attemptId);
    if (!attempt || (line.code !== 'time_over' && line.code !== 'attempt_closed')) continue;
    const closed = Math.min(endOf(attempt), attempt.handedInAt ?? Number.POSITIVE_INFINITY);
    if (line.at < closed - SECOND / 10) found.push(`${name(line)}: refused before the end`);
  }
  return [...found, ...falseStamps(known)];
}

/** Revisions whose stored time is not between the first sending and the first acknowledgement. */
function falseStamps(known: Known): string[] {
  const key = (line: Line) =>
    `${responseKey(line.attemptId, line.itemVersionId)} ${line.revision} ${line.sha256}`;
  const sent = new Map<string, number>();
  const heard = new Map<string, number>();
  for (const line of saves(known, 'invoke')) if (!sent.has(key(line))) sent.set(key(line), line.at);
  for (const line of saves(known, 'ok')) if (!heard.has(key(line))) heard.set(key(line), line.at);
  return [...known.responses].flatMap(([place, response]) =>
    (known.revisionsOf.get(response.id) ?? []).flatMap((row) => {
      const record = `${place} ${row.revision} ${row.valueSha256}`;
      const early = row.receivedAt < (sent.get(record) ?? Number.NEGATIVE_INFINITY) - SECOND;
      const late = row.receivedAt > (heard.get(record) ?? Number.POSITIVE_INFINITY) + SECOND;
      return early || late
        ? [
            `revision ${row.revision} is stamped ${early ? 'before it was sent' : 'after it was acknowledged'}`,
          ]
        : [];
    }),
  );
}

/** I4: an attempt is handed in at most once, marked at most once, and everybody hears of the same hand-in. */
function handedInOnce(known: Known): string[] {
  const found: string[] = [];
  const events = groupBy(known.facts.handIns, (attemptId) => attemptId);
  for (const attempt of known.attempts.values()) {
    const count = events.get(attempt.id)?.length ?? 0;
    const wanted = attempt.state === 'handed_in' ? 1 : 0;
    if (count !== wanted) found.push(`attempt is ${attempt.state} and has ${count} hand-ins`);
  }
  for (const [, awards] of groupBy(known.facts.awards, (award) => award.responseId))
    if (awards.length > 1) found.push(`one answer has ${awards.length} automatic awards`);
  const heard = known.lines.filter((line) => line.kind === 'hand-in' && line.stage === 'ok');
  for (const [attemptId, lines] of groupBy(heard, (line) => line.attemptId)) {
    const replies = lines.map((line) => HandInReply.safeParse(line.reply).data);
    const answers = new Set(replies.map((reply) => `${reply?.handedInAt} ${reply?.receipt}`));
    if (answers.size > 1) found.push(`one hand-in got ${answers.size} different receipts`);
    const at = Date.parse(replies[0]?.handedInAt ?? '');
    if (at !== known.attempts.get(attemptId)?.handedInAt)
      found.push('a receipt names another time of hand-in');
  }
  return found;
}

/** I5: nothing that came after the hand-in counts. */
function nothingCountsAfterHandIn(known: Known): string[] {
  return [...known.responses.values()].flatMap((response) => {
    const closed = known.attempts.get(response.attemptId)?.handedInAt ?? Number.POSITIVE_INFINITY;
    return (known.revisionsOf.get(response.id) ?? [])
      .filter((row) => row.outcome === 'accepted' && row.receivedAt > closed)
      .map((row) => `revision ${row.revision} counts and came after the hand-in`);
  });
}

/** I6: marking again from the frozen question gives the stored marks. */
function marksCanBeRepeated(known: Known): string[] {
  const awards = new Map(known.facts.awards.map((award) => [award.responseId, award.marks]));
  return [...known.responses.values()].flatMap((response) => {
    const attempt = known.attempts.get(response.attemptId);
    if (attempt?.state !== 'handed_in' || response.choice === null) return [];
    const marking = ItemMarkingSchema.safeParse(response.marking);
    if (!marking.success) return [];
    const marks = automaticMarks(marking.data, response.choice, response.maxMarks);
    const stored = awards.get(response.id) ?? null;
    return marks === stored ? [] : [`stored marks ${stored}, marking again gives ${marks}`];
  });
}

/** I7: time used and time allowed are what the clock on the wall says, within a second. */
function timeUsedIsTrue(known: Known): string[] {
  const found: string[] = [];
  const asked = new Map<number, number>();
  for (const line of known.lines) {
    if (line.kind !== 'hand-in') continue;
    if (line.stage === 'invoke') asked.set(line.request, line.at);
    const end = known.attempts.get(line.attemptId)?.handedInAt ?? null;
    // The first to be told: later ones hear of a hand-in long past.
    if (line.stage === 'ok' && end !== null && end > line.at + SECOND)
      found.push(`${line.device}: handed in after the receipt`);
  }
  for (const [, lines] of groupBy(
    known.lines.filter((one) => one.kind === 'hand-in'),
    (one) => one.attemptId,
  )) {
    const attempt = known.attempts.get(lines[0]?.attemptId ?? '');
    const first = Math.min(
      ...lines.map((line) => asked.get(line.request) ?? line.at),
      attempt ? endOf(attempt) : 0,
    );
    if (attempt?.handedInAt && attempt.handedInAt < first - SECOND)
      found.push('handed in before anybody asked for it');
  }
  for (const { timeLimitSeconds, deadlineAt, startedAt } of known.attempts.values()) {
    if (timeLimitSeconds === null || deadlineAt === null) continue;
    const off = deadlineAt - startedAt - timeLimitSeconds * SECOND;
    if (Math.abs(off) > SECOND)
      found.push(`the deadline is ${Math.round(off)} ms off the start and the limit`);
  }
  return found;
}

/** I8: no attempt is open a minute after its grace. */
function overdueIsClosed({ attempts, facts, poisoned }: Known): string[] {
  return [...attempts.values()]
    .filter((attempt) => attempt.state === 'open' && !poisoned.has(attempt.id))
    .filter((attempt) => facts.now > endOf(attempt) + CLOSING)
    .map((attempt) => `open ${Math.round((facts.now - endOf(attempt)) / SECOND)} s after its grace`);
}

/** I9: the database holds nothing that no device sent. */
function nothingIsInvented(known: Known): string[] {
  const sent = new Set(
    saves(known, 'invoke').map(
      (line) => `${responseKey(line.attemptId, line.itemVersionId)} ${line.revision} ${line.sha256}`,
    ),
  );
  return [...known.responses].flatMap(([key, response]) => {
    const rows = [
      ...(known.revisionsOf.get(response.id) ?? []),
      ...(response.revision > 0 ? [response] : []),
    ];
    return rows
      .filter((row) => !sent.has(`${key} ${row.revision} ${row.valueSha256}`))
      .map((row) => `revision ${row.revision} was sent by nobody`);
  });
}

/** I10: an acknowledgement has the shape of the API and names exactly what was sent. */
function acknowledgementsAreReal({ lines }: Known): string[] {
  return lines.flatMap((line) => {
    if (line.stage !== 'ok' || line.kind === 'settled') return [];
    if (line.kind === 'hand-in') {
      const reply = HandInReply.safeParse(line.reply);
      return reply.data?.attemptId === line.attemptId
        ? []
        : [`${line.device}: took something else for a receipt`];
    }
    const reply = SaveReply.safeParse(line.reply).data;
    const acks = reply?.attemptId === line.attemptId ? reply.acks : [];
    const real = acks.some(
      (ack) =>
        ack.itemVersionId === line.itemVersionId &&
        ack.revision === line.revision &&
        ack.sha256 === line.sha256,
    );
    return real ? [] : [`${name(line)}: took something else for an acknowledgement`];
  });
}

const INVARIANTS: Record<Invariant, (known: Known) => string[]> = {
  I1: nothingAcknowledgedIsLost,
  I2: theNewestIsTheAnswer,
  I3: timeIsHonest,
  I4: handedInOnce,
  I5: nothingCountsAfterHandIn,
  I6: marksCanBeRepeated,
  I7: timeUsedIsTrue,
  I8: overdueIsClosed,
  I9: nothingIsInvented,
  I10: acknowledgementsAreReal,
};

/**
 * Compares what devices heard with what the database holds.
 * @param poisoned attempts that an experiment made impossible to close.
 * @returns one entry per broken promise; empty when all ten hold.
 */
export function check(
  lines: readonly Line[],
  facts: Facts,
  poisoned: ReadonlySet<string> = new Set(),
): Violation[] {
  const known: Known = {
    lines,
    facts,
    attempts: new Map(facts.attempts.map((attempt) => [attempt.id, attempt])),
    responses: new Map(facts.responses.map((one) => [responseKey(one.attemptId, one.itemVersionId), one])),
    revisionsOf: groupBy(facts.revisions, (row) => row.responseId),
    poisoned,
  };
  return (Object.keys(INVARIANTS) as Invariant[]).flatMap((rule) =>
    INVARIANTS[rule](known).map((what) => ({ rule, what })),
  );
}
