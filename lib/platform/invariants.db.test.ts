import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '@/lib/auth/actor';
import { aHandedInAttempt, anAttempt, aRecord, aStudent, responseTo } from '@/lib/testing/attempts';
import { aPerson, aSchool } from '@/lib/testing/builders';
import { aClass, anAssignment, type TestClass } from '@/lib/testing/classes';
import { aLibrary, type TestLibrary } from '@/lib/testing/library';
import { saveRecords } from '../attempts/save-store';
import { db } from './db';

// What the database refuses by itself, whatever the code above it does: every CHECK, partial unique index and trigger of
// prisma/migrations (the last test proves that none was forgotten), and the keys that promises rest on.

let library: TestLibrary;
let student: Actor;
let openId: string;
let closedId: string;
let essayId: string;
const proven = new Set<string>();

beforeAll(async () => {
  library = await aLibrary(db);
});
beforeEach(async () => {
  student = await aStudent();
  openId = await anAttempt(student, library.paper, 'stops');
  await saveRecords(student, openId, [aRecord(library.essay, 'Text.')]);
  closedId = await aHandedInAttempt(student, library.pointsPaper);
  essayId = (await responseTo(student, openId, library.essay)).id;
});

/** Runs one statement (ids as literals) and expects that the named constraint or trigger refuses it. */
async function refused(constraint: string, sql: string): Promise<void> {
  proven.add(constraint);
  const error = await db.$executeRawUnsafe(sql).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error, `not refused: ${sql}`).not.toBeNull();
  expect(JSON.stringify(error) + String(error)).toContain(constraint.replace(/^trigger:/, ''));
}
const literal = (values: Record<string, string | number | null>) =>
  Object.values(values)
    .map((value) => (value === null ? 'null' : typeof value === 'number' ? value : `'${value}'`))
    .join(', ');
const insert = (table: string, values: Record<string, string | number | null>) =>
  `insert into "${table}"(${Object.keys(values)
    .map((name) => `"${name}"`)
    .join(', ')}) values (${literal(values)})`;

describe('people', () => {
  test.each([
    ['User_email_canonical', `"email" = 'Anna@school.example'`],
    ['User_email_canonical', `"email" = ' anna@school.example'`],
    ['User_email_canonical', `"email" = 'nobody'`],
    ['User_username_canonical', `"username" = 'Anna'`],
    ['User_name_present', `"name" = '  '`],
  ])('%s: %s', async (constraint, change) => {
    await refused(constraint, `update "User" set ${change} where id = '${student.userId}'`);
  });

  test('one account per address and per user name', async () => {
    const { email, userId } = await aPerson(db);
    await refused('User_email_key', `update "User" set "email" = '${email}' where id = '${student.userId}'`);
    await db.$executeRaw`update "User" set "username" = 'anna' where id = ${userId}::uuid`;
    await refused(
      'User_username_key',
      `update "User" set "username" = 'anna' where id = '${student.userId}'`,
    );
  });
});

describe('the library', () => {
  test.each([
    ['Fact_confidence', `update "Fact" set "confidence" = 'X'`],
    ['Item_difficulty', `update "Item" set "difficulty" = 4`],
    ['Item_difficulty', `update "Item" set "difficulty" = 0`],
    ['trigger:ItemVersion rows are frozen', `update "ItemVersion" set "marking" = '{}'`],
    ['trigger:ItemVersion rows are frozen', `update "ItemVersion" set "content" = "content"`],
    ['trigger:MarkSchemeVersion rows are frozen', `update "MarkSchemeVersion" set "content" = '{}'`],
    ['Response_itemVersionId_fkey', 'delete from "ItemVersion"'],
    ['Attempt_paperId_fkey', 'delete from "Paper"'],
  ])('%s', async (constraint, sql) => {
    await refused(constraint, sql);
  });

  test('versions count from 1, each number once', async () => {
    const { itemId } = await db.itemVersion.findUniqueOrThrow({ where: { id: library.essay } });
    const version = { id: randomUUID(), itemId, contentHash: 'x', content: '{}', marking: '{}' };
    await refused('ItemVersion_number', insert('ItemVersion', { ...version, number: 0 }));
    await refused('ItemVersion_itemId_number_key', insert('ItemVersion', { ...version, number: 1 }));
  });
});

describe('attempts', () => {
  const attempt = (more: Record<string, string | number | null>) =>
    insert('Attempt', {
      schoolId: student.schoolId,
      id: randomUUID(),
      studentId: student.userId,
      paperId: paperId,
      title: 'x',
      timing: 'untimed',
      ...more,
    });
  let paperId: string;
  beforeEach(async () => {
    paperId = (await db.paper.findUniqueOrThrow({ where: { slug: library.paper } })).id;
  });

  test('one open attempt per student and paper', async () => {
    await refused('Attempt_one_open', attempt({}));
    await db.$executeRawUnsafe(
      attempt({ state: 'handed_in', handedInAt: '2027-01-01', handedInBy: 'student' }),
    );
  });

  test.each([
    ['Attempt_handed_in_has_time', { state: 'handed_in', handedInBy: 'time' }],
    ['Attempt_handed_in_has_time', { handedInAt: '2027-01-01' }],
    ['Attempt_untimed_has_no_limit', { deadlineAt: '2999-01-01' }],
    ['Attempt_untimed_has_no_limit', { timeLimitSeconds: 60 }],
    ['Attempt_handed_in_by_somebody', { handedInBy: 'time' }],
    ['Attempt_handed_in_by_somebody', { state: 'handed_in', handedInAt: '2027-01-01' }],
    ['Attempt_words', { words: -1 }],
    [
      'Attempt_no_break_when_handed_in',
      { state: 'handed_in', handedInAt: '2027-01-01', handedInBy: 'time', breakStartedAt: '2027-01-01' },
    ],
    ['Attempt_deadline_after_start', { timing: 'stops', deadlineAt: '2000-01-01' }],
    ['Attempt_limit_positive', { timeLimitSeconds: 0 }],
  ])('%s: %j', async (constraint, more) => {
    await refused(constraint, attempt(more as never));
  });

  const part = (more: Record<string, string | number | null>) => ({
    schoolId: student.schoolId,
    id: randomUUID(),
    attemptId: openId,
    ...more,
  });
  const aBreak = (more: Record<string, string | number | null> = {}) =>
    insert('Break', part({ startedById: student.userId, ...more }));
  const anExtension = (more: Record<string, string | number | null> = {}) =>
    insert('Extension', part({ seconds: 60, reason: 'fire drill', grantedById: student.userId, ...more }));
  const anArrangement = (more: Record<string, string | number | null>) =>
    insert('AccessArrangement', {
      schoolId: student.schoolId,
      studentId: student.userId,
      updatedById: student.userId,
      ...more,
    });

  test('what moves the end of time is sane', async () => {
    await refused('AccessArrangement_multiplier', anArrangement({ multiplierPercent: 99 }));
    await refused('AccessArrangement_multiplier', anArrangement({ multiplierPercent: 1001 }));
    await refused('AccessArrangement_minutes', anArrangement({ extraMinutes: -1 }));
    await refused('Extension_seconds', anExtension({ seconds: 0 }));
    await refused('Extension_reason', anExtension({ reason: ' ' }));
    await refused('Break_order', aBreak({ startedAt: '2027-01-02', endedAt: '2027-01-01' }));
  });

  test('one break at a time; what was granted stays granted', async () => {
    await db.$executeRawUnsafe(aBreak());
    await refused('Break_one_at_a_time', aBreak());
    await db.$executeRawUnsafe(anExtension());
    await refused('trigger:Extension rows are frozen', 'update "Extension" set "seconds" = 1');
  });

  test('only members of the school have attempts there', async () => {
    const elsewhere = await aSchool(db);
    await refused('Attempt_schoolId_studentId_fkey', attempt({ schoolId: elsewhere }));
  });
});

describe('responses', () => {
  const change = (set: string) => `update "Response" set ${set} where id = '${essayId}'`;

  test.each([
    ['Response_revision', '"revision" = -1'],
    ['Response_max_marks', '"maxMarks" = 0'],
    ['Response_max_marks', '"maxMarks" = 101'],
    ['Response_words', '"words" = -1'],
    ['Response_choose', `"section" = 'B', "choose" = 0`],
    ['Response_choose', '"section" = null, "choose" = 2'],
    ['Response_saved_has_hash', '"sha256" = null'],
    ['Response_saved_has_hash', '"revision" = 0'],
  ])('%s: %s', async (constraint, set) => {
    await refused(constraint, change(set));
  });

  test('each question and each place once, in an attempt of the same school', async () => {
    const other = await aSchool(db);
    await refused(
      'Response_schoolId_attemptId_itemVersionId_key',
      change(`"itemVersionId" = '${library.first}'`),
    );
    await refused('Response_schoolId_attemptId_position_key', change('"position" = 1'));
    const stray = { schoolId: other, id: randomUUID(), attemptId: openId, position: 9 };
    await refused(
      'Response_schoolId_attemptId_fkey',
      insert('Response', { ...stray, itemVersionId: library.essay, maxMarks: 25 }),
    );
  });

  const revision = (more: Record<string, string | number | null>) =>
    insert('ResponseRevision', {
      schoolId: student.schoolId,
      id: randomUUID(),
      responseId: essayId,
      revision: 2,
      value: '',
      sha256: 'x',
      outcome: 'accepted',
      ...more,
    });

  test('the history counts from 1, holds each record once and belongs to its school', async () => {
    const { sha256 } = aRecord(library.essay, 'Text.');
    await refused('ResponseRevision_revision', revision({ revision: 0 }));
    await refused(
      'ResponseRevision_schoolId_responseId_revision_sha256_key',
      revision({ revision: 1, sha256 }),
    );
    await refused('ResponseRevision_schoolId_responseId_fkey', revision({ schoolId: await aSchool(db) }));
  });

  test('what was decided about held work has a reason and stays decided', async () => {
    const held = randomUUID();
    await db.$executeRawUnsafe(revision({ id: held, outcome: 'held' }));
    const decision = (more: Record<string, string | number | null> = {}) =>
      insert('HeldDecision', {
        schoolId: student.schoolId,
        id: randomUUID(),
        revisionId: held,
        verdict: 'refused',
        reason: 'no reason given',
        decidedById: student.userId,
        ...more,
      });
    await refused('HeldDecision_reason', decision({ reason: ' ' }));
    await db.$executeRawUnsafe(decision());
    await refused('HeldDecision_schoolId_revisionId_key', decision());
    await refused('trigger:HeldDecision rows are frozen', `update "HeldDecision" set "verdict" = 'accepted'`);
  });

  test('the history is never rewritten', async () => {
    await refused(
      'trigger:ResponseRevision rows are frozen',
      `update "ResponseRevision" set "value" = 'x' where "responseId" = '${essayId}'`,
    );
  });
});

describe('awards', () => {
  const award = (more: Record<string, string | number | null> = {}) =>
    insert('Award', {
      schoolId: student.schoolId,
      id: randomUUID(),
      responseId: essayId,
      maxMarks: 25,
      kind: 'self',
      markerId: student.userId,
      level: 4,
      marks: 18,
      ...more,
    });

  test.each([
    ['Award_marks', { marks: 26 }],
    ['Award_marks', { marks: -1 }],
    ['Award_level', { level: 11 }],
    ['Award_level', { level: -1 }],
    ['Award_round', { round: 0 }],
    ['Award_revision', { revision: 0 }],
    ['Award_marker', { markerId: null }],
    ['Award_marker', { kind: 'automatic' }],
    ['Award_schoolId_responseId_maxMarks_fkey', { maxMarks: 100, marks: 90 }],
  ])('%s: %j', async (constraint, more) => {
    await refused(constraint, award(more as never));
  });

  test('one per marker, kind and round; one automatic', async () => {
    await db.$executeRawUnsafe(award());
    await refused('Award_schoolId_responseId_kind_round_markerId_key', award());
    const automatic = { kind: 'automatic', markerId: null };
    await db.$executeRawUnsafe(award(automatic));
    await refused('Award_one_automatic', award(automatic));
  });
});

describe('classes and assignments', () => {
  let classroom: TestClass;
  let assignmentId: string;
  beforeEach(async () => {
    classroom = await aClass();
    assignmentId = await anAssignment(classroom, library.paper);
  });

  type Values = Record<string, string | number | null>;
  /** A row of the class's school with an id of its own. */
  const row = (table: string, values: Values) =>
    insert(table, { schoolId: classroom.schoolId, id: randomUUID(), ...values });
  const me = () => classroom.teacher.userId;
  const pupil = () => (classroom.students[0] as Actor).userId;
  const ofAssignment = (set: string) => `update "Assignment" set ${set} where id = '${assignmentId}'`;

  test('names are there, people join before they leave, and invitations are for staff', async () => {
    await refused('Class_name_present', row('Class', { name: ' ', createdById: me() }));
    await refused('Enrolment_order', `update "Enrolment" set "endedAt" = "enrolledAt" - interval '1 s'`);
    await refused(
      'Invitation_for_staff',
      row('Invitation', { tokenHash: 'x', role: 'student', createdById: me(), expiresAt: '2999-01-01' }),
    );
  });

  test('a teacher has one sample class, and made-up people are students', async () => {
    const sample = () => row('Class', { name: 'Sample class', createdById: me(), sample: 'true' });
    await db.$executeRawUnsafe(sample());
    await refused('Class_one_sample', sample());
    await refused(
      'Membership_sample_student',
      `update "Membership" set sample = true where "userId" = '${me()}'`,
    );
  });

  test.each(['ABCD234', 'ABCDO234', 'ABCD0234', 'ABCDI234', 'ABCDL234', 'ABCD1234', 'abcd2345', 'ABCD-2345'])(
    'no code on the board is misread: %s',
    async (code) => {
      const { schoolId, classId } = classroom;
      const values = { code, schoolId, classId, createdById: me(), expiresAt: '2999-01-01' };
      await refused('JoinCode_letters', insert('JoinCode', values));
    },
  );

  test('two classes never have the same code, and a class has one', async () => {
    const { schoolId, classId } = classroom;
    const code = { code: 'ABCD2345', schoolId, classId, createdById: me(), expiresAt: '2999-01-01' };
    await db.$executeRawUnsafe(insert('JoinCode', code));
    await refused('JoinCode_pkey', insert('JoinCode', { ...code, classId: randomUUID() }));
    await refused('JoinCode_schoolId_classId_key', insert('JoinCode', { ...code, code: 'ABCD2346' }));
  });

  test('a paper that was set is frozen; a paper of a school has a lineage', async () => {
    const set = (what: string) =>
      `update "Paper" set ${what} where "ownerSchoolId" = '${classroom.schoolId}'`;
    await refused('Paper_version', set('"version" = 0'));
    await refused('Paper_of_school_has_lineage', set('"lineageId" = null'));
    for (const change of [`"definition" = '{}'`, `"title" = 'x'`, '"frozenAt" = null']) {
      await refused('trigger:Paper rows are frozen', set(change));
    }
    await db.$executeRawUnsafe(set('"retiredAt" = now()'));
  });

  test.each([
    ['Assignment_title_present', `"title" = ' '`],
    ['Assignment_window', '"closesAt" = "opensAt"'],
    ['Assignment_limit', '"timeLimitSeconds" = 59'],
    ['Assignment_limit', '"timeLimitSeconds" = 86401'],
    ['Assignment_attempts', '"attemptsAllowed" = 0'],
    ['Assignment_revision', '"revision" = 0'],
  ])('%s: %s', async (constraint, set) => {
    await refused(constraint, ofAssignment(set));
  });

  test('whom it is set to stands there once', async () => {
    const target = (studentId: string | null) =>
      row('AssignmentTarget', { assignmentId, classId: classroom.classId, studentId });
    await refused('AssignmentTarget_one_class', target(null));
    await db.$executeRawUnsafe(target(pupil()));
    await refused('AssignmentTarget_one_student', target(pupil()));
    const elsewhere = await aClass();
    await refused(
      'AssignmentTarget_schoolId_classId_fkey',
      row('AssignmentTarget', { assignmentId, classId: elsewhere.classId, studentId: null }),
    );
  });

  test('what a person did has a reason and stays', async () => {
    const { schoolId } = classroom;
    const extension = (more: Values) =>
      insert('AssignmentExtension', {
        schoolId,
        assignmentId,
        studentId: pupil(),
        reason: 'ill',
        grantedById: me(),
        ...more,
      });
    await refused('AssignmentExtension_attempts', extension({ attemptsAllowed: 0 }));
    await refused('AssignmentExtension_reason', extension({ reason: ' ' }));
    const notice = (text: string) => row('Notice', { assignmentId, text, sentById: me() });
    await refused('Notice_text', notice(' '));
    await db.$executeRawUnsafe(notice('Page 2 has a misprint.'));
    await refused('trigger:Notice rows are frozen', `update "Notice" set "text" = 'x'`);
    const reopening = (reason: string) =>
      insert('Reopening', {
        schoolId: student.schoolId,
        id: randomUUID(),
        attemptId: closedId,
        handedInAt: '2027-01-01',
        reason,
        reopenedById: me(),
      });
    await refused('Reopening_reason', reopening(' '));
    await db.$executeRawUnsafe(reopening('Handed in by mistake'));
    await refused('trigger:Reopening rows are frozen', `update "Reopening" set "reason" = 'x'`);
  });

  test('rounds count from 1; results are released once until they are taken back by somebody', async () => {
    const { schoolId } = classroom;
    await refused('MarkingRound_number', insert('MarkingRound', { schoolId, assignmentId, number: 0 }));
    const release = (more: Values = {}) => row('Release', { assignmentId, releasedById: me(), ...more });
    await refused('Release_taken_back_by_somebody', release({ takenBackAt: '2027-01-01' }));
    await db.$executeRawUnsafe(release({ takenBackAt: '2027-01-01', takenBackById: me() }));
    await db.$executeRawUnsafe(release());
    await refused('Release_one_standing', release());
  });

  test('an attempt of an assignment says which, in which class and the how-many-eth', async () => {
    const { paperId } = await db.assignment.findFirstOrThrow({ where: { id: assignmentId } });
    const { classId } = classroom;
    const set = { assignmentId, classId, number: 1 };
    const attempt = (more: Values) =>
      row('Attempt', { studentId: pupil(), paperId, title: 'x', timing: 'untimed', ...more });
    await refused('Attempt_of_assignment_is_whole', attempt({ assignmentId, classId }));
    await refused('Attempt_of_assignment_is_whole', attempt({ assignmentId, number: 1 }));
    await refused('Attempt_of_assignment_is_whole', attempt({ classId }));
    await refused('Attempt_number', attempt({ ...set, number: 0 }));
    const stops = { timing: 'stops', deadlineAt: '2999-01-01', stopsAt: '2999-01-01' };
    await refused('Attempt_stop_of_what_runs_on', attempt({ ...set, ...stops }));
    await refused('Attempt_stop_of_what_runs_on', attempt({ ...set, stopsAt: '2000-01-01' }));
    await refused('Attempt_late_has_due', attempt({ ...set, late: 'true' }));
    await refused('Attempt_verdict_on_late', attempt({ ...set, lateVerdict: 'accepted' }));
    await db.$executeRawUnsafe(attempt(set));
    await refused('Attempt_one_open', attempt({ ...set, number: 2 }));
    await refused(
      'Attempt_schoolId_assignmentId_studentId_number_key',
      attempt({ ...set, state: 'handed_in', handedInAt: '2027-01-01', handedInBy: 'student' }),
    );
    await db.$executeRawUnsafe(attempt({}));
  });

  test('a class or an assignment with work in it cannot be deleted', async () => {
    const { paperId } = await db.assignment.findFirstOrThrow({ where: { id: assignmentId } });
    const { classId } = classroom;
    const whole = {
      studentId: pupil(),
      paperId,
      title: 'x',
      timing: 'untimed',
      assignmentId,
      classId,
      number: 1,
    };
    await db.$executeRawUnsafe(row('Attempt', whole));
    await refused(
      'Attempt_schoolId_assignmentId_fkey',
      `delete from "Assignment" where id = '${assignmentId}'`,
    );
    await refused('_fkey', `delete from "Class" where id = '${classId}'`);
  });
});

test('the audit trail is never rewritten', async () => {
  await refused(
    'trigger:AuditEvent rows are frozen',
    `update "AuditEvent" set "verb" = 'x' where "subjectId" = '${closedId}'`,
  );
});

test('no CHECK, partial unique index or trigger is without a proof', async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select conname::text as name from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where n.nspname = 'public' and contype = 'c' and conrelid <> '_prisma_migrations'::regclass
    union all
    select indexrelid::regclass::text from pg_index where indpred is not null and indisunique
    union all
    select distinct 'trigger:' || tgrelid::regclass::text || ' rows are frozen' from pg_trigger where not tgisinternal`;
  const names = rows.map((row) => row.name.replaceAll('"', ''));
  expect(names.filter((name) => !proven.has(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(15);
});
