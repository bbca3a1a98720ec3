import type pg from 'pg';
import { uuid7 } from '../lib/platform/ids';
import { anAttempt } from './attempts';
import type { TestClass } from './classes';
import { questionsOf, wrongOption } from './handed-in';
import type { Person } from './people';

type Wish = {
  choices?: number;
  shortAnswers?: number;
  essays?: number;
  /** What was written to each written question; '' for no answer. */
  text?: string;
  handedIn?: boolean;
  late?: boolean;
  number?: number;
};

/**
 * Stores a handed-in attempt of an assignment, with multiple choice marked: the first question right, the others wrong.
 * Returns its id.
 */
export async function aScript(
  database: pg.Pool,
  { schoolId, classId }: Pick<TestClass, 'schoolId' | 'classId'>,
  assignmentId: string,
  student: Person,
  wish: Wish = {},
): Promise<string> {
  const { choices = 1, shortAnswers = 0, essays = 1, text = 'He left out collectivisation.' } = wish;
  const id = await anAttempt(database, student, {
    choices,
    shortAnswers,
    essays,
    timing: 'untimed',
    secondsUsed: 1800,
  });
  await database.query(
    `update "Attempt" set "assignmentId" = $3, "classId" = $4, number = $5 where "schoolId" = $1 and id = $2`,
    [schoolId, id, assignmentId, classId, wish.number ?? 1],
  );
  for (const [index, question] of (await questionsOf(database, id)).entries()) {
    const right = index === 0;
    const choice = question.type === 'multiple_choice';
    const value = choice ? ((right ? question.key : wrongOption(question)) ?? '') : text;
    const words = choice ? 0 : value.split(/\s+/).filter(Boolean).length;
    await database.query(
      `update "Response" set value = $3, words = $4, revision = 1, "savedAt" = now(),
         sha256 = encode(sha256(convert_to($3, 'UTF8')), 'hex') where "schoolId" = $1 and id = $2`,
      [schoolId, question.responseId, value, words],
    );
    if (!choice) continue;
    await database.query(
      `insert into "Award"("schoolId", id, "responseId", "maxMarks", kind, marks) values ($1, $2, $3, 1, 'automatic', $4)`,
      [schoolId, uuid7(), question.responseId, right ? 1 : 0],
    );
  }
  if (wish.handedIn !== false) {
    await database.query(
      `update "Attempt" set state = 'handed_in', "handedInAt" = now(), "handedInBy" = 'student', words = 5, receipt = 'abcdef0123',
         late = $3, "dueAt" = case when $3 then now() - interval '1 minute' end
       where "schoolId" = $1 and id = $2`,
      [schoolId, id, wish.late ?? false],
    );
  }
  return id;
}
