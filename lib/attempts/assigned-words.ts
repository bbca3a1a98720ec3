import type { Showing, ShowingSettings } from '@/lib/assignments/showing';

type Part = keyof ShowingSettings;
const NAMES: Record<Part, string> = {
  showAnswers: 'right answers',
  showMarks: 'marks',
  showComments: 'comments',
  showScheme: 'the mark scheme',
};

/** "marks", "marks and comments", "right answers, marks and comments". */
function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/**
 * When a student will see what is not shown yet, in words; null when everything is.
 * @param reached which of the three occasions have come.
 * @param closesOn when the window closes, in words; null when nobody has said.
 */
export function laterWords(
  settings: ShowingSettings,
  reached: Record<Showing, boolean>,
  closesOn: string | null,
): string | null {
  const parts = Object.keys(NAMES) as Part[];
  const waitingFor = (showing: Showing) =>
    reached[showing] ? [] : parts.filter((part) => settings[part] === showing).map((part) => NAMES[part]);
  const sentences = [
    [waitingFor('at_close'), `when this closes${closesOn ? ` (${closesOn})` : ''}`] as const,
    [waitingFor('when_released'), 'when your teacher returns the work'] as const,
  ].flatMap(([names, when]) => (names.length > 0 ? [`You see ${listed(names)} ${when}.`] : []));
  return sentences.length === 0 ? null : sentences.join(' ');
}
