/** The rules about what can be set: what is impossible, and what is possible but has a consequence worth knowing first. */

export type Kind = 'practice' | 'mock';
export type Late = 'closed' | 'held' | 'accepted';
export type Counting = 'first' | 'last' | 'best';
export type Showing = 'at_hand_in' | 'at_close' | 'when_released';

/** Everything that decides how an assignment goes; instants are UTC, `timeZone` is the zone in which they are told. */
export type Settings = {
  title: string;
  instructions: string;
  kind: Kind;
  opensAt: Date;
  /** Null: it stays open until somebody closes it. */
  closesAt: Date | null;
  timeZone: string;
  /** Seconds, 60..86400; null: untimed. */
  timeLimitSeconds: number | null;
  /** 1..100; null: as many as one likes. */
  attemptsAllowed: number | null;
  counting: Counting;
  late: Late;
  shuffle: boolean;
  showAnswers: Showing;
  showMarks: Showing;
  showComments: Showing;
  showScheme: Showing;
};

/** What is set to whom, and how it stands. */
export type Setting = {
  /** Questions that the paper has or draws; 0: it has none. */
  questions: number;
  /** Classes and single students it is set to. */
  targets: number;
  /** The settings as they are stored, when an assignment is changed; null for a new one. */
  before: Settings | null;
  /** Somebody has started: what decided how they sit it stays. */
  started?: boolean;
};

/** Problems by the name of the field; an empty object: it can be set. */
export type Problems = Partial<
  Record<'paper' | 'targets' | 'opensAt' | 'closesAt' | 'minutes' | 'kind' | 'shuffle', string[]>
>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const FARTHEST = 2 * 366 * DAY;

const minutesWords = (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`);

/** Why these settings cannot be used. */
export function assignmentProblems(settings: Settings, setting: Setting, now: Date): Problems {
  const problems: Problems = {};
  if (setting.questions === 0) problems.paper = ['This paper has no questions. Choose another, or add some.'];
  if (setting.targets === 0) problems.targets = ['Choose a class, or students.'];
  const opens = opensProblem(settings, setting.before, now);
  if (opens) problems.opensAt = [opens];
  const closes = closesProblem(settings, setting.before, now);
  if (closes) problems.closesAt = [closes];
  const minutes = limitProblem(settings, setting.before);
  if (minutes && !closes) problems.minutes = [minutes];
  return setting.started && setting.before ? { ...problems, ...settled(settings, setting.before) } : problems;
}

/** What may not change once somebody has started: everybody sits the same. */
function settled(settings: Settings, before: Settings): Problems {
  const stays = 'Somebody has started, so this stays as it is.';
  return {
    ...(settings.kind !== before.kind && { kind: [stays] }),
    ...(settings.timeLimitSeconds !== before.timeLimitSeconds && {
      minutes: [`${stays} More time is given on the live page.`],
    }),
    ...(settings.shuffle !== before.shuffle && { shuffle: [stays] }),
    ...(settings.opensAt.getTime() !== before.opensAt.getTime() && { opensAt: [stays] }),
  };
}

function opensProblem({ opensAt }: Settings, before: Settings | null, now: Date): string | null {
  if (before && before.opensAt.getTime() === opensAt.getTime()) return null;
  const ago = now.getTime() - opensAt.getTime();
  if (ago > DAY) {
    const days = Math.floor(ago / DAY);
    return `This is ${days === 1 ? 'a day' : `${days} days`} ago. Leave it empty to open at once.`;
  }
  return -ago > FARTHEST ? 'This is more than two years ahead. Check the year.' : null;
}

function closesProblem(
  { opensAt, closesAt, kind, timeLimitSeconds }: Settings,
  before: Settings | null,
  now: Date,
): string | null {
  if (closesAt === null) {
    const endless = kind === 'mock' && timeLimitSeconds === null;
    return endless ? 'A mock needs a time limit, or a day and time when it closes.' : null;
  }
  if (closesAt <= opensAt) return 'It would close before it opens.';
  if (before?.closesAt?.getTime() === closesAt.getTime()) return null;
  if (closesAt <= now) return 'This time has passed already.';
  return closesAt.getTime() - now.getTime() > FARTHEST
    ? 'This is more than two years ahead. Check the year.'
    : null;
}

function limitProblem(
  { kind, opensAt, closesAt, timeLimitSeconds }: Settings,
  before: Settings | null,
): string | null {
  if (timeLimitSeconds === null) {
    const was = before?.kind === 'mock' && before.timeLimitSeconds === null;
    return kind === 'mock' && !was
      ? 'A mock needs a time limit: its clock, extra time and rest breaks go by it.'
      : null;
  }
  if (closesAt === null) return null;
  const window = Math.floor((closesAt.getTime() - opensAt.getTime()) / MINUTE);
  const limit = Math.ceil(timeLimitSeconds / 60);
  if (limit <= window) return null;
  return `${minutesWords(limit)} do not fit: it is open for ${minutesWords(window)} only.`;
}
