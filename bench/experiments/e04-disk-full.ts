import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
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
import { sleep, waitFor } from '../http';
import { acknowledgeFirst } from '../lies';
import type { Site } from '../site';

/** Fills whatever is free to the last byte, and returns what frees it. Call `refill` again for what becomes free. */
function ballast(folder: string): { refill: () => void; free: () => void } {
  const file = path.join(folder, 'ballast');
  const handle = openSync(file, 'w');
  const refill = () => {
    for (const bytes of [1 << 20, 4096, 1]) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(bytes));
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOSPC') throw error;
      }
    }
  };
  const free = () => {
    closeSync(handle);
    rmSync(file, { force: true });
  };
  return { refill, free };
}

const refused = (site: Site) =>
  site.history.lines.filter((line) => line.kind === 'save' && line.status === 503).length;

/** Full until saves are refused, and then until there is no room for the log either, so that the server stops. */
async function fillUp(lab: Lab, site: Site): Promise<string[]> {
  const { refill, free } = ballast(lab.folder);
  const before = refused(site);
  try {
    refill();
    const end = Date.now() + sized(lab, 20_000, 5000);
    await waitFor(() => {
      refill();
      return Date.now() > end && refused(site) > before;
    }, 60);
    const saves = refused(site) - before;
    let stopped = false;
    for (let segments = 0; segments < 40 && !stopped; segments++) {
      refill();
      stopped = await lab.cluster.run("select pg_logical_emit_message(true, '', ''), pg_switch_wal()").then(
        () => false,
        () => true,
      );
    }
    await sleep(1000);
    return [`${saves} saves were refused with 503`, stopped ? 'the server stopped' : 'the server stayed up'];
  } finally {
    free();
  }
}

/** The disk of the database is full: nothing is said to be saved that is not, and all of it arrives later. */
async function trial(lab: Lab, lying: boolean): Promise<Result> {
  const { cluster } = lab;
  return onSite(lab, {}, async (site) => {
    await site.seat(sized(lab, 300, 20), { speed: 4 });
    let remarks: string[] = [];
    await whileWriting(site, async () => {
      await sleep(1500);
      if (lying) site.proxy.treat = (request) => acknowledgeFirst(request, 0);
      remarks = await fillUp(lab, site);
      if (!(await waitFor(() => cluster.isUp(), 5))) await cluster.restart();
      site.proxy.treat = () => ({});
      await sleep(1500);
    });
    const result = await examine(site);
    if (!lying && refused(site) === 0)
      result.violations.push(failed('no save was refused: the disk was never full, or nobody was told'));
    result.remarks.push(...remarks);
    return result;
  });
}

export const diskFull: Experiment = {
  id: 'E4',
  title: 'the disk of the database is full, then its log has no room either',
  broken: 'saves are acknowledged before they are stored',
  catches: ['I1'],
  smallDisk: true,
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
