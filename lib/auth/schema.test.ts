import { expect, test } from 'vitest';
import { SignInInput, SignUpInput } from './schema';

const person = {
  name: 'Ada Byron',
  email: 'ada@school.example',
  password: 'fern tractor opera',
  role: 'student',
};
const problems = (input: unknown) =>
  (SignUpInput.safeParse(input).error?.issues ?? []).map((issue) => issue.path.join('.'));

test('names are kept in any script, in one spelling', () => {
  expect(SignUpInput.parse({ ...person, name: '  Никита   Хрущёв ' }).name).toBe('Никита Хрущёв');
  expect(SignUpInput.parse({ ...person, name: 'Ade\u0301' }).name).toBe('Adé');
});

test.each([
  ['an empty name', { ...person, name: '  ' }, ['name']],
  ['a name with a hidden character', { ...person, name: 'Ada\u202eByron' }, ['name']],
  ['markup in a name', { ...person, name: '<b>Ada</b>' }, ['name']],
  ['a list of addresses', { ...person, email: 'a@b.example,c@d.example' }, ['email']],
  ['an admin', { ...person, role: 'admin' }, ['role']],
  ['an operator instead of text', { ...person, email: { contains: '' } }, ['email']],
  ['two values for one field', { ...person, password: ['a', 'b'] }, ['password']],
  ['the own name as password', { ...person, password: 'byron1815', name: 'Ada Byron' }, ['password']],
])('%s is refused', (_case, input, fields) => {
  expect(problems(input)).toEqual(fields);
});

test.each(['id', 'schoolId', 'sessionVersion', 'emailVerified', 'disabledAt', 'passwordHash', 'memberships'])(
  'nobody can send %s along',
  (field) => {
    expect(SignUpInput.safeParse({ ...person, [field]: 'x' }).success).toBe(false);
    expect(SignInInput.safeParse({ identifier: 'ada', password: 'x', [field]: 'x' }).success).toBe(false);
  },
);

test.each([
  'short7!',
  'password',
  'Password123!',
  'qwertyuiop',
  '12345678',
  '1234512345',
  'aaaaaaaa',
  'abcdabcd',
  'khrushchev1956',
  'letmein2026',
])('the password %s is guessed first', (password) => {
  expect(problems({ ...person, password })).toEqual(['password']);
});

test.each([
  'fern tractor opera',
  'пароль из трёх слов',
  `${'x'.repeat(63)}abc7`,
  `ab7-${'long '.repeat(799)}`,
])('a good password passes, however long', (password) => {
  expect(problems({ ...person, password })).toEqual([]);
});
