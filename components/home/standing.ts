import type { TopicProgress } from '@/lib/attempts/progress';

/** "14 of 20 right", or that there is no answer yet: "no data" is never 0%. */
export function standingWords(standing: TopicProgress | undefined): string {
  if (!standing || standing.share === null) return 'no answers yet';
  return `${standing.right} of ${standing.answered} right`;
}
