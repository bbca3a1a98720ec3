import { EVERYTHING, type Parts, type ShowingSettings, visibleParts } from '@/lib/assignments/showing';

const NAMES: Record<keyof Parts, string> = {
  marks: 'marks and levels',
  comments: 'your comments',
  answers: 'right answers, reasons and model answers',
  scheme: 'the mark scheme',
};

/** What a release opens for students, what they saw before it, and what stays closed, in words. */
export function releaseWords(settings: ShowingSettings): {
  opens: string[];
  closed: string[];
  open: string[];
} {
  const before = visibleParts(settings, { handedIn: true, closed: false, released: false });
  const after = visibleParts(settings, { handedIn: true, closed: false, released: true });
  const parts = Object.keys(EVERYTHING) as (keyof Parts)[];
  const names = (test: (part: keyof Parts) => boolean) => parts.filter(test).map((part) => NAMES[part]);
  return {
    opens: names((part) => after[part] && !before[part]),
    open: names((part) => before[part]),
    closed: names((part) => !after[part]),
  };
}
