import type { Answer } from './http';
import { ask, sleep } from './http';
import type { Site } from './site';
import type { Student } from './student';

/** A request without a body, as this student's browser sends it; null when there was no whole answer. */
export function visit(site: Site, student: Student, path: string): Promise<Answer | null> {
  const headers = { cookie: student.cookie };
  return ask({ method: 'GET', url: `${site.publicUrl}${path}`, headers }).catch(() => null);
}

/**
 * Loads the exam page and the status of some attempts again and again while a fault goes on.
 * @returns what did not answer 200.
 */
export async function whileVisiting(site: Site, fault: () => Promise<void>): Promise<string[]> {
  const bad: string[] = [];
  let over = false;
  const tour = async (student: Student) => {
    const { attemptId } = student.options.sitting;
    while (!over) {
      for (const path of [`/learn/attempts/${attemptId}`, `/api/v1/attempts/${attemptId}/status`]) {
        const answer = await visit(site, student, path);
        if (answer?.status !== 200) bad.push(`${path} answered ${answer?.status ?? 'nothing'}`);
        await sleep(200);
      }
    }
  };
  // The last ones: the first may hand in, and then their page leads elsewhere.
  const tours = site.students.slice(-4).map(tour);
  try {
    await fault();
  } finally {
    over = true;
    await Promise.all(tours);
  }
  return bad;
}

/** What students noticed: saves and hand-ins that were refused, failed or never answered. */
export function errorsSeen({ history }: Site): string[] {
  const began = new Map<number, number>();
  for (const { stage, request, at } of history.lines) if (stage === 'invoke') began.set(request, at);
  return history.lines
    .filter((line) => line.stage === 'fail' || line.stage === 'unknown')
    .map(({ device, kind, status, code, request, at }) => {
      const after = at - (began.get(request) ?? at);
      return `${device}: a ${kind} ended with ${code ?? status ?? 'nothing'} after ${after} ms`;
    });
}
