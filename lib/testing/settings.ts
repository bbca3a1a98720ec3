import type { Settings } from '@/lib/assignments/settings';

/** A day in November from which the settings below are looked at. */
export const NOW = new Date('2026-11-28T12:00:00Z');

/** Practice that opened an hour ago and closes in a week, with nothing in it to object to. */
export const PLAIN: Settings = {
  title: 'Secret Speech',
  instructions: '',
  kind: 'practice',
  opensAt: new Date('2026-11-28T11:00:00Z'),
  closesAt: new Date('2026-12-04T16:00:00Z'),
  timeZone: 'Europe/London',
  timeLimitSeconds: 45 * 60,
  attemptsAllowed: 1,
  counting: 'first',
  late: 'closed',
  shuffle: false,
  showAnswers: 'when_released',
  showMarks: 'when_released',
  showComments: 'when_released',
  showScheme: 'when_released',
};
