import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { NOW, PLAIN } from '@/lib/testing/settings';
import { draftOf, newDraft, readDraft } from './draft';
import { ExtensionForm, NewAssignmentForm, SettingsFields, settingsOf } from './schema';

const { shuffle: _, ...texts } = newDraft('2026-12-04T16:00');
const FORM = { ...texts, id: randomUUID(), title: 'Speech', paper: 'paper/mixed-1', classIds: randomUUID() };
const ZONE = 'Europe/London';

test('a form as a browser sends it is read: one class, empty texts', () => {
  const form = NewAssignmentForm.parse(FORM);
  expect(form).toMatchObject({
    classIds: [FORM.classIds],
    students: [],
    minutes: null,
    attempts: 1,
    shuffle: false,
  });
  const student = `${randomUUID()}:${randomUUID()}`;
  const [classId, studentId] = student.split(':');
  expect(NewAssignmentForm.parse({ ...FORM, classIds: '', students: student }).students).toEqual([
    { classId, studentId },
  ]);
});

test.each([
  ['title', ' '],
  ['title', 'x'.repeat(121)],
  ['title', 'a\u0000b'],
  ['instructions', '\ud800'],
  ['kind', 'exam'],
  ['minutes', '0'],
  ['minutes', '1441'],
  ['minutes', '4.5'],
  ['minutes', '-4'],
  ['attempts', '0'],
  ['late', ''],
  ['showMarks', 'now'],
  ['paper', '../secret'],
  ['paper', ''],
  ['classIds', 'x'],
  ['students', 'x:y'],
  ['id', '1'],
  ['accepted', 'anything'],
])('%s %j is refused', (field, value) => {
  const read = NewAssignmentForm.safeParse({ ...FORM, [field]: value });
  expect(read.error?.issues[0]?.path[0]).toBe(field);
});

test('times are those of the school; empty opens at once and never closes', () => {
  const form = SettingsFields.parse({ ...FORM, opensAt: '', closesAt: '2027-07-01T16:00' });
  const read = settingsOf(form, ZONE, NOW);
  expect(read).toMatchObject({
    settings: { opensAt: NOW, closesAt: new Date('2027-07-01T15:00:00Z') },
    doubled: [],
  });
  expect(settingsOf({ ...form, closesAt: '' }, ZONE, NOW)).toMatchObject({ settings: { closesAt: null } });
});

test('a time that clocks skip is a problem of its field; one they show twice is the first, and said', () => {
  const form = SettingsFields.parse({ ...FORM, opensAt: '2027-03-28T01:30', closesAt: '2027-10-31T01:30' });
  expect(settingsOf(form, ZONE, NOW)).toEqual({
    problems: { opensAt: [expect.stringContaining('does not exist')] },
  });
  expect(settingsOf({ ...form, opensAt: '' }, ZONE, NOW)).toMatchObject({
    settings: { closesAt: new Date('2027-10-31T00:30:00Z') },
    doubled: ['closesAt'],
  });
});

test('settings go through the form and come back the same, seconds and second hours too', () => {
  const before = {
    ...PLAIN,
    opensAt: new Date('2026-11-28T11:00:42.123Z'),
    closesAt: new Date('2027-10-31T01:30:07Z'),
  };
  const form = SettingsFields.parse({ ...draftOf(before), shuffle: undefined });
  expect(settingsOf(form, ZONE, NOW, before)).toEqual({ settings: before, doubled: [] });
});

test('a draft that cannot be read is nothing yet', () => {
  expect(readDraft({ ...newDraft(''), minutes: 'x' }, ZONE, NOW)).toBeNull();
  expect(readDraft(newDraft(''), ZONE, NOW)).toMatchObject({ settings: { closesAt: null } });
});

test('taking an extension back empties it', () => {
  const wish = {
    assignmentId: randomUUID(),
    studentId: randomUUID(),
    closesAt: '2026-12-09T16:00',
    attempts: '2',
    reason: 'Ill',
  };
  expect(ExtensionForm.parse(wish)).toEqual({ ...wish, attempts: 2 });
  expect(ExtensionForm.parse({ ...wish, takeBack: 'on' })).toEqual({ ...wish, closesAt: '', attempts: null });
  expect(ExtensionForm.safeParse({ ...wish, reason: ' ' }).success).toBe(false);
});
