import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { type Experiment, examine, failed, type Lab, onSite, type Result, sized } from '../experiment';
import type { BenchQuestion } from '../roster';
import { sabotage } from '../sabotage';
import type { Site } from '../site';
import type { Student } from '../student';
import { ACTIONS, type Action, Model, STALE_BLANK } from '../two-devices';

/** So slow that nothing is ever sent by itself: the sequence alone decides. */
const SPEED = 0.001;
const ATTEMPTS_AT_ONCE = Math.min(4, availableParallelism());

type Desk = { devices: [Student, Student]; questions: [BenchQuestion, BenchQuestion] };

/** One person at two devices, with a multiple-choice and a written question. */
async function sitDown(site: Site): Promise<Desk> {
  const [first] = (await site.seat(1, { speed: SPEED })) as [Student];
  const second = await site.secondDevice(first);
  const { questions } = first.options.sitting;
  const choice = questions.find((question) => question.options) as BenchQuestion;
  const written = questions.find((question) => !question.options) as BenchQuestion;
  return { devices: [first, second], questions: [choice, written] };
}

/** Text number n of a question; 0 is an empty answer. */
function textOf({ options }: BenchQuestion, text: number): string {
  if (text === 0) return '';
  return options ? (options[text % options.length] as string) : `Thaw, version ${text}`;
}

async function act({ devices, questions }: Desk, action: Action): Promise<void> {
  const device = devices[action.device];
  if (action.do === 'edit') {
    const question = questions[action.question];
    device.queue.edit(question.itemVersionId, { value: textOf(question, action.text) }, 'typing');
    return;
  }
  device.deaf = action.do === 'lose';
  await device.queue.flush();
  device.deaf = false;
}

type Row = { value: string; revision: number; kept: number };

/** Where the real thing differs from the model; empty when it does not. */
async function differences(site: Site, desk: Desk, model: Model): Promise<string[]> {
  const found: string[] = [];
  const { attemptId } = desk.devices[0].options.sitting;
  for (const [index, question] of desk.questions.entries()) {
    const { rows } = await site.pool.query<Row>(
      `select value, revision, (select count(*)::int from "ResponseRevision" h where h."responseId" = r.id) as kept
       from "Response" r where "attemptId" = $1 and "itemVersionId" = $2`,
      [attemptId, question.itemVersionId],
    );
    const [real, wanted] = [rows[0], model.questions[index]];
    if (!real || !wanted) return ['the question is gone'];
    const kept = wanted.history.size;
    if (real.revision !== wanted.revision || real.value !== textOf(question, wanted.text))
      found.push(`the answer is revision ${real.revision} "${real.value}", not ${wanted.revision}`);
    if (real.kept !== kept) found.push(`the history holds ${real.kept} texts, not ${kept}`);
    for (const [place, device] of desk.devices.entries()) {
      if (model.draft(place, index).told !== device.toldOfBlank(question.itemVersionId))
        found.push('a device was not told that its empty answer did not replace the other');
    }
  }
  return found;
}

/** One sequence: the real thing and the model do the same, both devices send the rest, and then they race. */
async function playOut(site: Site, actions: readonly Action[]): Promise<string[]> {
  const desk = await sitDown(site);
  const model = new Model();
  const rest = ([0, 1] as const).map((device) => ({ do: 'sync' as const, device }));
  for (const action of [...actions, ...rest]) {
    model.apply(action);
    await act(desk, action);
  }
  const found = await differences(site, desk, model);
  // What comes of a race no model can say; the checker judges it afterwards.
  for (const device of desk.devices) device.edit();
  for (const device of desk.devices) device.edit();
  await Promise.all(desk.devices.map((device) => device.queue.flush()));
  return found;
}

/** Every sequence is an attempt of its own; one that fails is made as short as it gets. */
async function search(site: Site, sequences: number, shrink: boolean): Promise<string[]> {
  let found: string[] = [];
  const property = fc.asyncProperty(ACTIONS, async (actions) => {
    const now = await playOut(site, actions);
    if (now.length > 0) found = [...now, `after ${JSON.stringify(actions)}`];
    return now.length === 0;
  });
  const { failed: broken } = await fc.check(property, {
    numRuns: sequences,
    examples: [[STALE_BLANK]],
    endOnFailure: !shrink,
  });
  return broken ? found : [];
}

async function trial(lab: Lab, broken: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    if (broken) await sabotage(site.pool, 'lastWriteWins');
    const sequences = Math.ceil(sized(lab, broken ? 200 : 1000, 40) / ATTEMPTS_AT_ONCE);
    const searches = Array.from({ length: ATTEMPTS_AT_ONCE }, () => search(site, sequences, !broken));
    const found = (await Promise.all(searches)).flat();
    const result = await examine(site);
    result.violations.push(...found.map(failed));
    result.remarks.push(`${sequences * ATTEMPTS_AT_ONCE} sequences of two devices`);
    return result;
  });
}

export const twoDevices: Experiment = {
  id: 'E9',
  title: 'one person at two devices, in every order that a model can think of',
  broken: 'a stale text replaces a newer one',
  catches: ['I2', 'pass'],
  smoke: true,
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
