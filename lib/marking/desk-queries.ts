import 'server-only';
import { cache } from 'react';
import { type LateStanding, lateStanding, totalOf, waitingOf } from '@/lib/assignments/counting';
import { loadReview, PointsSchema } from '@/lib/attempts/review-load-queries';
import type { StoredResponse } from '@/lib/attempts/review-response-queries';
import type { Actor } from '@/lib/auth/actor';
import { readableScripts } from '@/lib/auth/scope';
import { databaseNow, db } from '@/lib/platform/db';
import type { DeskMode, DeskView, MarkingView, ScriptRow, UndoView } from './desk-views';
import { aroundPlace, placesOf } from './queue';
import { findMarkedAssignment, type ListedScript, listScripts } from './queue-queries';
import { AGREE, agoWords, GIVE, UNDO, undoable } from './teacher-award';

/**
 * A handed-in script beside its mark scheme, at one question, with the way to the other scripts.
 * @param position of the question; without it the first that waits, else the first.
 * @returns null for a script that is absent, of another assignment, not handed in, or out of the actor's sight, and for
 *   a question that it does not have.
 */
export function findDesk(
  actor: Actor,
  at: { assignmentId: string; attemptId: string; position: number | null },
  mode: DeskMode,
): Promise<DeskView | null> {
  return loadDesk(actor, at.assignmentId, at.attemptId, at.position, mode.by, mode.names);
}

/** Once per request, for the page and its title. */
const loadDesk = cache(
  async (
    actor: Actor,
    assignmentId: string,
    attemptId: string,
    position: number | null,
    by: DeskMode['by'],
    names: boolean,
  ): Promise<DeskView | null> => {
    const mode = { by, names };
    const assignment = await findMarkedAssignment(actor, assignmentId);
    if (!assignment) return null;
    const loaded = await loadReview({ ...readableScripts(actor), assignmentId }, attemptId, null);
    const scripts = await listScripts(actor, assignmentId);
    const script = scripts.find((one) => one.attemptId === attemptId);
    if (!loaded || !script) return null;
    const at = { attemptId, position: position ?? openAt(script) };
    const question = loaded.questions.find((one) => one.position === at.position);
    const stored = loaded.stored.responses.find((one) => one.position === at.position);
    if (!question || !stored) return null;
    const { late } = await db.assignment.findUniqueOrThrow({
      where: { schoolId_id: { schoolId: actor.schoolId, id: assignmentId } },
      select: { late: true },
    });
    const places = placesOf(scripts, mode.by);
    const written = scripts.flatMap((one) => one.questions.filter((each) => each.written));
    return {
      ...loaded.view,
      assignment: { id: assignmentId, title: assignment.title, released: assignment.released !== null },
      mode,
      label: labelOf(script, mode),
      className: script.className,
      late: LATE_WORDS[lateStanding(late, loaded.stored)],
      attempt: loaded.stored.number && loaded.stored.number > 1 ? `Attempt ${loaded.stored.number}` : null,
      questions: tabsOf(script),
      question,
      marking: question.type === 'multiple_choice' ? null : await markingOf(actor, stored),
      total: totalOf(script.questions),
      rows: scripts.map((one) => rowOf(one, mode, attemptId)),
      progress: {
        marked: written.filter((one) => one.marks !== null).length,
        count:
          written.filter((one) => one.marks !== null).length + places.filter((one) => one.waiting).length,
      },
      ...aroundPlace(places, at),
      undo: await findUndo(actor, assignmentId, scripts, mode),
    };
  },
);

const LATE_WORDS: Record<LateStanding, string | null> = {
  in_time: null,
  counts: 'Handed in late. It counts.',
  waits: 'Handed in late. It waits for a decision whether it counts.',
  refused: 'Handed in late. It does not count.',
};

const labelOf = (script: ListedScript, mode: DeskMode) =>
  mode.names ? script.name : `Script ${script.number}`;

/** Where a script opens: the first answer that waits, else the first written one, else the first question. */
function openAt(script: ListedScript): number {
  const written = script.questions.filter((one) => one.written);
  return (waitingOf(written)[0] ?? written[0] ?? script.questions[0])?.position ?? 1;
}

function tabsOf(script: ListedScript): DeskView['questions'] {
  const waiting = new Set(waitingOf(script.questions.filter((one) => one.written)));
  return script.questions.map((one) => ({
    position: one.position,
    written: one.written,
    waiting: waiting.has(one),
    words: waiting.has(one)
      ? 'to mark'
      : one.marks === null
        ? 'no answer'
        : `${one.marks} of ${one.maxMarks}`,
  }));
}

function rowOf(script: ListedScript, mode: DeskMode, openId: string): ScriptRow {
  const written = script.questions.filter((one) => one.written);
  const waiting = waitingOf(written).length;
  const { marks, maxMarks } = totalOf(script.questions);
  return {
    attemptId: script.attemptId,
    position: openAt(script),
    label: labelOf(script, mode),
    state:
      waiting === 0
        ? `${marks ?? 0} of ${maxMarks}`
        : waiting === written.length
          ? 'to mark'
          : `${waiting} of ${written.length} to mark`,
    waiting: waiting > 0,
    current: script.attemptId === openId,
  };
}

async function markingOf(actor: Actor, stored: StoredResponse): Promise<MarkingView> {
  const teachers = stored.awards.filter((award) => award.kind === 'teacher');
  const own = teachers.find((award) => award.markerId === actor.userId);
  const others = teachers.filter((award) => award !== own);
  const [now, users] = await Promise.all([
    databaseNow(),
    db.user.findMany({
      where: { id: { in: others.flatMap((award) => award.markerId ?? []) } },
      select: { id: true, name: true },
    }),
  ]);
  const names = new Map(users.map((user) => [user.id, user.name]));
  return {
    responseId: stored.id,
    ownId: own?.id ?? null,
    ownCounts: own !== undefined && own.id === stored.agreedAwardId,
    own: own
      ? {
          level: own.level,
          marks: own.marks,
          points: PointsSchema.parse(own.points ?? {}),
          comment: own.comment,
          note: own.reason,
          revision: own.revision,
        }
      : null,
    others: others.map(({ id, level, marks, markerId, updatedAt, revision, comment, reason }) => ({
      awardId: id,
      revision,
      marker: names.get(markerId ?? '') ?? 'Another teacher',
      level,
      marks,
      comment,
      note: reason,
      ago: agoWords(updatedAt, now),
      counts: id === stored.agreedAwardId,
    })),
  };
}

/** The marker's last save in this assignment, when it can still be undone. */
async function findUndo(
  actor: Actor,
  assignmentId: string,
  scripts: readonly ListedScript[],
  mode: DeskMode,
): Promise<UndoView | null> {
  const { schoolId, userId: markerId } = actor;
  const award = await db.award.findFirst({
    where: {
      schoolId,
      kind: 'teacher',
      round: 1,
      markerId,
      response: { attempt: { ...readableScripts(actor), assignmentId } },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    select: {
      revision: true,
      responseId: true,
      response: { select: { attemptId: true, position: true, maxMarks: true } },
    },
  });
  if (!award) return null;
  const { responseId, response } = award;
  const last = await db.auditEvent.findFirst({
    where: { schoolId, subjectId: responseId, actorId: markerId, verb: { in: [GIVE, UNDO, AGREE] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { id: true, verb: true, detail: true },
  });
  const done = undoable(last, award.revision);
  const script = scripts.find((one) => one.attemptId === response.attemptId);
  if (!last || !done || !script) return null;
  const level = done.new.level === null ? '' : `level ${done.new.level}, `;
  return {
    attemptId: response.attemptId,
    responseId,
    eventId: last.id,
    words: `${labelOf(script, mode)}, question ${response.position}: ${level}${done.new.marks} of ${response.maxMarks}`,
  };
}
