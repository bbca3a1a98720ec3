import { type Experiment, examine, type Lab, onSite, type Result, sized, whileWriting } from '../experiment';
import { sleep } from '../http';

// What Postgres holds back at most: without durable commits the last seconds before a kill are lost.
const LAZY = ['synchronous_commit = off', "wal_writer_delay = '10s'", "wal_writer_flush_after = '1GB'"];

/** kill -9 of every Postgres process at random moments, under load. */
async function trial(lab: Lab, lazy: boolean): Promise<Result> {
  const { cluster } = lab;
  if (lazy) {
    for (const setting of LAZY) await cluster.run(`alter system set ${setting}`);
    await cluster.run('select pg_reload_conf()');
  }
  try {
    return await onSite(lab, {}, async (site) => {
      await site.seat(sized(lab, 300, 20), { speed: 4 });
      await cluster.run('checkpoint'); // what is lost are answers, not the sessions of those who write them
      await whileWriting(site, async () => {
        for (let kills = sized(lab, lazy ? 3 : 10, 2); kills > 0; kills--) {
          await sleep(800 + Math.random() * 1200);
          cluster.kill();
          await sleep(100);
          await cluster.restart();
        }
      });
      return examine(site);
    });
  } finally {
    if (lazy) {
      await cluster.run('alter system reset all');
      await cluster.run('select pg_reload_conf()');
    }
  }
}

export const databaseKilled: Experiment = {
  id: 'E2',
  title: 'every database process is killed (kill -9) while students write',
  broken: 'the database acknowledges commits that it has not written (synchronous_commit = off)',
  catches: ['I1'],
  run: (lab) => trial(lab, false),
  control: (lab) => trial(lab, true),
};
