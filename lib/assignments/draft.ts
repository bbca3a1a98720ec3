import { localOf } from '@/lib/platform/dates';
import { type ReadSettings, SettingsFields, settingsOf } from './schema';
import type { Kind, Settings } from './settings';

/** The values of the settings form as its controls hold them, all text. */
export type Draft = {
  title: string;
  instructions: string;
  kind: Kind;
  opensAt: string;
  closesAt: string;
  minutes: string;
  attempts: string;
  counting: string;
  late: string;
  shuffle: boolean;
  showAnswers: string;
  showMarks: string;
  showComments: string;
  showScheme: string;
};

/** What goes with a kind unless somebody chooses otherwise; none of it is a conflict. */
export const DEFAULTS: Record<
  Kind,
  Pick<
    Draft,
    'late' | 'attempts' | 'counting' | 'shuffle' | 'showAnswers' | 'showMarks' | 'showComments' | 'showScheme'
  >
> = {
  practice: {
    late: 'accepted',
    attempts: '1',
    counting: 'last',
    shuffle: false,
    showAnswers: 'when_released',
    showMarks: 'when_released',
    showComments: 'when_released',
    showScheme: 'when_released',
  },
  mock: {
    late: 'closed',
    attempts: '1',
    counting: 'first',
    shuffle: false,
    showAnswers: 'when_released',
    showMarks: 'when_released',
    showComments: 'when_released',
    showScheme: 'when_released',
  },
};

/** What another kind brings. Which attempt counts is not of it: that goes with their number. */
export function usualOf(kind: Kind): Partial<Draft> {
  const { counting: _, ...usual } = DEFAULTS[kind];
  return usual;
}

/** Names of fields that somebody has set. */
export type Chosen = ReadonlySet<keyof Draft>;

/** A change that follows from another one, without what somebody has set: that stays, and where it conflicts it is told. */
export function suggested(change: Partial<Draft>, chosen: Chosen): Partial<Draft> {
  const free = Object.entries(change).filter(([name]) => !chosen.has(name as keyof Draft));
  return Object.fromEntries(free);
}

/** What was chosen in stored settings: all of it, but which attempt counts where there is one. */
export function chosenIn(stored: Draft): Chosen {
  const names = Object.keys(stored) as (keyof Draft)[];
  return new Set(names.filter((name) => name !== 'counting' || stored.attempts !== '1'));
}

/** The values of a new assignment before anything is chosen. @param closesAt local time. */
export function newDraft(closesAt: string): Draft {
  const texts = { title: '', instructions: '', opensAt: '', closesAt, minutes: '' };
  return { ...texts, kind: 'practice', ...DEFAULTS.practice };
}

/** The values of stored settings. */
export function draftOf(settings: Settings): Draft {
  const { opensAt, closesAt, timeZone, timeLimitSeconds, attemptsAllowed, ...same } = settings;
  return {
    ...same,
    opensAt: localOf(opensAt, timeZone),
    closesAt: closesAt ? localOf(closesAt, timeZone) : '',
    minutes: timeLimitSeconds === null ? '' : String(Math.round(timeLimitSeconds / 60)),
    attempts: attemptsAllowed === null ? 'any' : String(attemptsAllowed),
  };
}

/**
 * A draft as settings, for what is said beside the form while it is filled in.
 * @returns null while some control holds what cannot be read at all.
 */
export function readDraft(draft: Draft, timeZone: string, opensAtOnce: Date): ReadSettings | null {
  const { shuffle, title, ...texts } = draft;
  const fields = { ...texts, title: title.trim() || '-', ...(shuffle && { shuffle: 'on' }) };
  const read = SettingsFields.safeParse(fields);
  return read.success ? settingsOf(read.data, timeZone, opensAtOnce) : null;
}
