import { parseArgs } from 'node:util';
import { EXPERIMENTS } from '@/bench/experiments';
import { runExperiments, writeReports } from '@/bench/faults';
import { head } from '@/bench/table';
import { runCommand } from './closing';
import { StartProblem, say } from './say';

const HELP = `Breaks things while virtual students write, and proves that nothing they were told is saved is lost.

  npm run faults                          every experiment with its control
  npm run faults -- --list                what there is
  npm run faults -- --only E2,E4          these alone
  npm run faults -- --scale 0.1           smaller and faster; 1 is the full size
  npm run faults -- --json FILE           the results for machines as well`;

function wanted(only: string | undefined) {
  if (!only) return EXPERIMENTS;
  const ids = only.toUpperCase().split(',');
  const unknown = ids.filter((id) => !EXPERIMENTS.some((experiment) => experiment.id === id));
  if (unknown.length > 0)
    throw new StartProblem(`There is no experiment ${unknown.join(', ')}; --list names them.`);
  return EXPERIMENTS.filter((experiment) => ids.includes(experiment.id));
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (!(scale > 0 && scale <= 10)) throw new StartProblem('--scale takes a number above 0, at most 10.');
  return scale;
}

runCommand(async () => {
  const options = {
    only: { type: 'string' },
    scale: { type: 'string', default: '1' },
    json: { type: 'string' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  } as const;
  const { values } = parseArgs({ options, strict: true });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const experiments = wanted(values.only);
  if (values.list) {
    for (const { id, title, broken, smoke } of experiments)
      say(`${id.padEnd(4)} ${title}${smoke ? ' (in every test run)' : ''}\n     control: ${broken}`);
    return 0;
  }
  const scale = scaleOf(values.scale);
  say(head());
  const reports = await runExperiments(experiments, scale);
  if (values.json) writeReports(values.json, reports, scale);
  const bad = reports.filter((report) => !report.passed);
  say(bad.length === 0 ? '\nNothing was lost.' : `\nFailed: ${bad.map((report) => report.id).join(', ')}.`);
  return bad.length === 0 ? 0 : 1;
});
