import { describe, expect, test } from 'vitest';
import { sha256 } from '@/lib/attempts/receipt';
import { check } from './checker';
import type { AttemptFact, Facts, ResponseFact, RevisionFact } from './facts';
import type { Line } from './history';

const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
const itemVersionId = '01890a5d-ac96-774b-bcce-b30209900001';
const START = Date.UTC(2026, 10, 24, 9, 0, 0);
const at = (seconds: number) => START + seconds * 1000;
const instant = (seconds: number) => new Date(at(seconds)).toISOString();
const hash = sha256('b');

const aLine = (line: Partial<Line>): Line => ({
  at: at(10),
  stage: 'invoke',
  kind: 'save',
  device: 'student 1',
  attemptId,
  request: 1,
  itemVersionId,
  revision: 1,
  sha256: hash,
  ...line,
});
const reply = (revision = 1) => ({
  attemptId,
  acks: [
    {
      itemVersionId,
      revision,
      sha256: hash,
      outcome: 'accepted',
      currentRevision: revision,
      savedAt: instant(10),
    },
  ],
  serverNow: instant(10),
  deadlineAt: instant(60),
  breakStartedAt: null,
});
const receipt = { attemptId, handedInAt: instant(50), words: 0, receipt: 'ab12' };
const handIn = (line: Partial<Line>): Line =>
  aLine({ kind: 'hand-in', at: at(50), request: 2, itemVersionId: undefined, ...line });

/** One choice saved at 10 s and handed in at 50 s of 60, as it should be. */
const LINES: Line[] = [
  aLine({}),
  aLine({ stage: 'ok', outcome: 'accepted', reply: reply() }),
  handIn({}),
  handIn({ stage: 'ok', reply: receipt }),
];
const ATTEMPT: AttemptFact = {
  id: attemptId,
  state: 'handed_in',
  timing: 'stops',
  timeLimitSeconds: 60,
  startedAt: START,
  deadlineAt: at(60),
  stopsAt: null,
  handedInAt: at(50),
  thinnedAt: null,
};
const RESPONSE: ResponseFact = {
  id: 'r1',
  attemptId,
  itemVersionId,
  revision: 1,
  valueSha256: hash,
  choice: 'b',
  maxMarks: 1,
  marking: { type: 'multiple_choice', key: 'b', reasons: {}, factIds: [] },
};
const REVISION: RevisionFact = {
  responseId: 'r1',
  revision: 1,
  valueSha256: hash,
  outcome: 'accepted',
  receivedAt: at(10),
};
const FACTS: Facts = {
  now: at(90),
  attempts: [ATTEMPT],
  responses: [RESPONSE],
  revisions: [REVISION],
  awards: [{ responseId: 'r1', marks: 1 }],
  handIns: [attemptId],
};

const rules = (facts: Partial<Facts>, lines: readonly Line[] = LINES, poisoned?: Set<string>) => [
  ...new Set(check(lines, { ...FACTS, ...facts }, poisoned).map((violation) => violation.rule)),
];
const late = { ...REVISION, receivedAt: at(70) };
const open: AttemptFact = { ...ATTEMPT, state: 'open', handedInAt: null };
const unclosed = { attempts: [open], awards: [], handIns: [] };
const saved = LINES.slice(0, 2);

test('a history in which everything is as it was said to be has no violations', () => {
  expect(check(LINES, FACTS)).toEqual([]);
});

describe('each broken promise is found', () => {
  test('I1: an acknowledged record is not in the history, or with another text', () => {
    expect(rules({ revisions: [] })).toContain('I1');
    expect(rules({ revisions: [{ ...REVISION, valueSha256: sha256('c') }] })).toContain('I1');
    const settled = aLine({ kind: 'settled', stage: 'ok', revision: 2 });
    expect(rules({}, [...LINES, settled])).toEqual(['I1']);
  });

  test('I1 lets a thinned history forget what a newer record replaced, and nothing else', () => {
    const newer = { ...REVISION, revision: 2, receivedAt: at(20) };
    const lines = [...LINES, aLine({ revision: 2 })];
    const facts = { revisions: [newer], responses: [{ ...RESPONSE, revision: 2 }] };
    expect(rules(facts, lines)).toEqual(['I1']);
    expect(rules({ ...facts, attempts: [{ ...ATTEMPT, thinnedAt: at(80) }] }, lines)).toEqual([]);
    expect(rules({ revisions: [], attempts: [{ ...ATTEMPT, thinnedAt: at(80) }] })).toContain('I1');
  });

  test('I2: an older text, or another one, is the answer', () => {
    const newer = { ...REVISION, revision: 2 };
    expect(rules({ revisions: [REVISION, newer] }, [...LINES, aLine({ revision: 2 })])).toEqual(['I2']);
    expect(rules({ responses: [{ ...RESPONSE, valueSha256: sha256('c') }] })).toContain('I2');
    expect(rules({ responses: [{ ...RESPONSE, revision: 0 }] })).toContain('I2');
  });

  test('I3: late work counts, early work is held or refused, a time is invented', () => {
    expect(rules({ ...unclosed, revisions: [late] }, [aLine({ at: at(70) })])).toEqual(['I3']);
    expect(rules({ revisions: [REVISION, { ...REVISION, revision: 2, outcome: 'held' }] })).toContain('I3');
    expect(rules({}, [...LINES, aLine({ stage: 'fail', code: 'time_over', at: at(40) })])).toEqual(['I3']);
    expect(rules({ revisions: [{ ...REVISION, receivedAt: at(40) }] })).toEqual(['I3']);
    expect(rules({ revisions: [{ ...REVISION, receivedAt: at(4) }] })).toEqual(['I3']);
  });

  test('I3 and I8 of set practice: it counts past its time until its window closes, and is closed then', () => {
    const open = { ...ATTEMPT, state: 'open' as const, timing: 'runs_on' as const, handedInAt: null };
    const facts = (stopsAt: number | null, now = at(80)) => ({
      ...unclosed,
      now,
      attempts: [{ ...open, stopsAt }],
      revisions: [late],
    });
    const lines = [aLine({ at: at(70) })];
    expect(rules(facts(at(65)), lines)).toEqual([]);
    expect(rules(facts(null, at(500)), lines)).toEqual([]);
    expect(rules(facts(at(60)), lines)).toEqual(['I3']);
    expect(rules(facts(at(65), at(136)), lines)).toEqual(['I8']);
  });

  test('I4: handed in twice, marked twice, or with two receipts', () => {
    expect(rules({ handIns: [attemptId, attemptId] })).toEqual(['I4']);
    expect(rules({ handIns: [] })).toEqual(['I4']);
    expect(rules({ awards: [...FACTS.awards, ...FACTS.awards] })).toEqual(['I4']);
    const other = handIn({ stage: 'ok', request: 3, reply: { ...receipt, receipt: 'cd34' } });
    expect(rules({}, [...LINES, other])).toEqual(['I4']);
  });

  test('I5: something counts that came after the hand-in', () => {
    const after = { ...REVISION, revision: 2, receivedAt: at(55) };
    const lines = [...LINES, aLine({ revision: 2, at: at(55) })];
    const facts = { revisions: [REVISION, after], responses: [{ ...RESPONSE, revision: 2 }] };
    expect(rules(facts, lines)).toEqual(['I5']);
  });

  test('I6: marking again gives other marks, or there are none', () => {
    expect(rules({ awards: [{ responseId: 'r1', marks: 0 }] })).toEqual(['I6']);
    expect(rules({ awards: [] })).toEqual(['I6']);
  });

  test('I7: the time used or allowed is not what the clock says', () => {
    expect(rules({ attempts: [{ ...ATTEMPT, deadlineAt: at(57) }] })).toEqual(['I7']);
    expect(rules({ attempts: [{ ...ATTEMPT, handedInAt: at(53) }] })).toContain('I7');
    expect(rules({ attempts: [{ ...ATTEMPT, handedInAt: at(40) }] })).toContain('I7');
  });

  test('I8: an attempt is open a minute after its grace; a poisoned one may be', () => {
    expect(rules({ ...unclosed, now: at(131) }, saved)).toEqual(['I8']);
    expect(rules({ ...unclosed, now: at(129) }, saved)).toEqual([]);
    expect(rules({ ...unclosed, now: at(131) }, saved, new Set([attemptId]))).toEqual([]);
  });

  test('I9: the database holds what nobody sent', () => {
    expect(rules({ revisions: [REVISION, { ...REVISION, revision: 0 }] })).toEqual(['I9']);
    expect(rules({}, [])).toEqual(['I9']);
  });

  test('I10: something else was taken for an acknowledgement or a receipt', () => {
    expect(rules({}, [...LINES, aLine({ stage: 'ok', reply: '<title>Guest network</title>' })])).toEqual([
      'I10',
    ]);
    expect(rules({}, [...LINES, aLine({ stage: 'ok', reply: reply(7) })])).toEqual(['I10']);
    expect(rules({}, [...LINES, handIn({ stage: 'ok', reply: reply() })])).toContain('I10');
  });
});
