import type { Step } from './flow';
import type { Report } from './measured';
import type { Run } from './runs';

/** `unknown`: this machine has too few cores to tell, and what was measured falls short. */
export type Verdict = 'met' | 'not met' | 'not measurable';
export type Target = { name: string; wanted: string; measured: string; verdict: Verdict };

/** The targets are for a machine with this many cores. */
const CORES = 4;

type Rule = {
  name: string;
  wanted: string;
  value: number | null;
  unit: string;
  met: (value: number) => boolean;
};

const of = (run: Run | null, step: Step) => run?.steps.find((one) => one.step === step) ?? null;
const sum = (counts: Record<string, number> | undefined) =>
  counts ? Object.values(counts).reduce((total, count) => total + count, 0) : null;

/** Every target of a run that was carried out, with what was measured. */
export function targets(report: Report): Target[] {
  const { sitting, opening, flows, saves, machine } = report;
  const perSecond = (run: Run | null, count: number | undefined) =>
    run && count !== undefined ? count / run.cost.seconds : null;
  const storm = of(sitting, 'start');
  const runs = [sitting, opening, flows, saves].filter((run) => run !== null);
  const atMost = (limit: number) => (value: number) => value <= limit;
  const atLeast = (limit: number) => (value: number) => value >= limit;
  const flowRate = perSecond(flows, flows?.flows);
  const rules: (Rule & { cores: boolean })[] = [
    {
      name: 'save, p95',
      wanted: 'at most 300 ms',
      value: of(sitting, 'save')?.p95 ?? null,
      unit: 'ms',
      met: atMost(300),
      cores: true,
    },
    {
      name: 'save, p99',
      wanted: 'at most 1000 ms',
      value: of(sitting, 'save')?.p99 ?? null,
      unit: 'ms',
      met: atMost(1000),
      cores: true,
    },
    {
      name: 'saves that failed',
      wanted: '0',
      value: sum(of(sitting, 'save')?.errors),
      unit: '',
      met: atMost(0),
      cores: true,
    },
    {
      name: 'start, p99',
      wanted: 'at most 2000 ms',
      value: storm?.p99 ?? null,
      unit: 'ms',
      met: atMost(2000),
      cores: true,
    },
    {
      name: 'exam page when a class opens a paper, p99',
      wanted: 'at most 2000 ms',
      value: of(opening, 'exam page')?.p99 ?? null,
      unit: 'ms',
      met: atMost(2000),
      cores: true,
    },
    {
      name: 'the live page shows what 200 students do, max',
      wanted: 'at most 3 s',
      value: opening && (opening.unseen > 0 ? Number.POSITIVE_INFINITY : opening.live.max / 1000),
      unit: 's',
      met: atMost(3),
      cores: true,
    },
    {
      name: 'openings of a paper that failed',
      wanted: '0',
      value: opening ? report.wish.opening - opening.flows : null,
      unit: '',
      met: atMost(0),
      cores: true,
    },
    {
      name: 'hand-ins that failed',
      wanted: '0',
      value: sum(of(sitting, 'hand in')?.errors),
      unit: '',
      met: atMost(0),
      cores: true,
    },
    {
      name: 'last hand-in acknowledged after',
      wanted: 'at most 10 s',
      value: sitting?.handInSeconds ?? null,
      unit: 's',
      met: atMost(10),
      cores: true,
    },
    {
      name: 'acknowledged answers lost',
      wanted: '0',
      value: runs.length > 0 ? runs.reduce((total, run) => total + run.lost, 0) : null,
      unit: '',
      met: atMost(0),
      cores: false,
    },
    {
      name: 'server CPU of a flow',
      wanted: 'at most 120 ms',
      value: flows && flows.flows > 0 ? flows.cost.server.cpuMs / flows.flows : null,
      unit: 'ms',
      met: atMost(120),
      cores: false,
    },
    {
      name: 'flows a minute',
      wanted: 'at least 2000',
      value: flowRate === null ? null : flowRate * 60,
      unit: '',
      met: atLeast(2000),
      cores: true,
    },
    {
      name: 'saves a second',
      wanted: 'at least 2000',
      value: perSecond(saves, of(saves, 'save')?.n),
      unit: '',
      met: atLeast(2000),
      cores: true,
    },
  ];
  return rules.flatMap(({ name, wanted, value, unit, met, cores }) => {
    if (value === null) return [];
    const figure = value < 10 ? Number(value.toFixed(1)) : Math.round(value);
    const short: Verdict = cores && machine.cores < CORES ? 'not measurable' : 'not met';
    return [
      { name, wanted, measured: `${figure}${unit && ` ${unit}`}`, verdict: met(value) ? 'met' : short },
    ];
  });
}
