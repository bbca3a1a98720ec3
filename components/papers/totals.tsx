import { plural } from '@/lib/attempts/work';
import type { Totals } from '@/lib/papers/definition';

/** "5 questions · 25 marks · 40 minutes". */
export function totalsWords(
  { questions, marks }: Pick<Totals, 'questions' | 'marks'>,
  minutes: number | null,
): string {
  const time = minutes === null ? 'no time limit' : plural(minutes, 'minute');
  return `${plural(questions, 'question')} · ${plural(marks, 'mark')} · ${time}`;
}
