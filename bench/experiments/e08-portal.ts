import {
  type Experiment,
  examine,
  failed,
  type Lab,
  onSite,
  type Result,
  sized,
  whileWriting,
} from '../experiment';
import { sleep } from '../http';
import { savedAttempt } from '../lies';
import type { Passing, Treatment } from '../proxy';
import { expireSessions } from '../roster';
import type { Site } from '../site';

const PORTAL = '<!doctype html><title>Guest network</title><p>Accept the terms to go on.</p>';

/** A captive portal in the way: its own page with 200, a filter's with 403, or a redirect to a sign-in page. */
function portal(request: Passing): Treatment {
  if (!savedAttempt(request)) return {};
  const html = { 'content-type': 'text/html' };
  const luck = Math.random();
  if (luck < 0.6) return { answer: { status: luck < 0.3 ? 200 : 403, headers: html, body: PORTAL } };
  return { answer: { status: 302, headers: { ...html, location: '/sign-in' }, body: '' } };
}

/** Every session ends in the middle; nobody may lose anything, and a new sign-in goes on where it was. */
async function signedOut(site: Site): Promise<string[]> {
  await Promise.all(site.students.map((one) => expireSessions(site.pool, one.options.sitting.studentId)));
  for (const student of site.students) student.edit();
  await sleep(1500);
  const careless = site.students.filter((student) => !student.queue.unsaved());
  for (const student of site.students) {
    student.cookie = await site.freshCookie(student);
    student.queue.wake();
  }
  return careless.map((student) => `${student.options.device} thinks all is saved while signed out`);
}

async function trial(lab: Lab, gullible: boolean): Promise<Result> {
  return onSite(lab, {}, async (site) => {
    await site.seat(sized(lab, 100, 15), { speed: 4, gullible });
    const pause = sized(lab, 5000, 1200);
    await whileWriting(site, async () => {
      await sleep(pause);
      site.proxy.treat = portal;
      await sleep(pause);
      site.proxy.treat = () => ({});
      await sleep(pause);
    });
    const careless = await signedOut(site);
    const result = await examine(site);
    result.violations.push(...careless.map(failed));
    return result;
  });
}

export const portalAndExpiry: Experiment = {
  id: 'E8',
  title: 'a captive portal answers 200, 302 and 403, and every session expires',
  broken: 'devices take whatever answers 200 for an acknowledgement',
  catches: ['I10'],
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
