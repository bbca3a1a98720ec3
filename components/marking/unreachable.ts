import type { Failure } from '@/components/mark-schemes/decision-form';

/** What is said when a save did not reach the server. */
export function unreachable(): Failure {
  const message = 'Thaw cannot be reached. Your mark is not saved yet. Try again.';
  return { ok: false, code: 'unexpected', message };
}
