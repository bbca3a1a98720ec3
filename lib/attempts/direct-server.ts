import 'server-only';
import { answerDirectly } from '@/lib/platform/direct';
import { attemptStatus, handInAttempt, saveResponses } from './api';

const of = (last: string) => new RegExp(`^/api/v1/attempts/(?<attemptId>[\\w-]+)/${last}$`);

/** What every open exam screen asks for again and again, and what a whole room asks for in the same second. */
export function answerExamsDirectly(): void {
  answerDirectly([
    { method: 'PUT', path: of('responses'), handle: saveResponses },
    { method: 'GET', path: of('status'), handle: attemptStatus },
    { method: 'POST', path: of('hand-in'), handle: handInAttempt },
  ]);
}
