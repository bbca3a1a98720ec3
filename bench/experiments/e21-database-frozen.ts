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
import { acknowledgeFirst } from '../lies';
import type { Site } from '../site';

/** Devices must have sent everything this long after the database goes on. */
const DRAIN_SECONDS = 10;

/** Saves that were acknowledged while no database process ran. */
function impossible(site: Site, from: number, to: number): string[] {
  const known = site.history.lines.filter((line) => line.kind === 'save' && line.stage === 'ok');
  const during = known.filter((line) => line.at > from + 1000 && line.at < to);
  return during.length > 0 ? [`${during.length} saves were acknowledged while the database stood still`] : [];
}

/** Every database process is stopped where it stands, and goes on later; nobody is told. */
async function trial(lab: Lab, seconds: number, lying: boolean): Promise<Result> {
  const { cluster } = lab;
  return onSite(lab, { instances: [{}, {}] }, async (site) => {
    // As fast as people: how long devices wait between tries is what this is about.
    await site.seat(sized(lab, 300, 30), { speed: 1 });
    let frozenAt = 0;
    let thawedAt = 0;
    await whileWriting(site, async () => {
      await sleep(4000);
      cluster.freeze();
      frozenAt = Date.now();
      try {
        if (lying) site.proxy.treat = (request) => acknowledgeFirst(request);
        await sleep(seconds * 1000);
      } finally {
        cluster.thaw();
        thawedAt = Date.now();
        site.proxy.treat = () => ({});
      }
    });
    const drainSeconds = Math.max(0, DRAIN_SECONDS - (Date.now() - thawedAt) / 1000);
    const result = await examine(site, { drainSeconds });
    result.violations.push(...impossible(site, frozenAt, thawedAt).map(failed));
    const busy = site.history.lines.filter((line) => line.code === 'busy' && line.at < thawedAt);
    result.remarks.push(`${busy.length} records were told that the server is busy, the others waited`);
    return result;
  });
}

export const databaseFrozen: Experiment = {
  id: 'E21',
  title: 'the database stands still for 20 s (SIGSTOP) while students write',
  broken: 'saves are acknowledged while the database stands still',
  catches: ['I1'],
  run: (lab) => trial(lab, 20, false),
  control: (lab) => trial(lab, 4, true),
};
