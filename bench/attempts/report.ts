import type { StepFigures } from './figures';
import type { Floors } from './floors';
import type { Report } from './measured';
import type { Run } from './runs';
import type { StepCost } from './steps';
import { type Target, targets } from './targets';

const ms = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toString());
const cell = (text: string, width: number) => text.padStart(width);

function stepTable(steps: readonly StepFigures[]): string[] {
  const head = `  ${'step'.padEnd(14)}${['n', 'p50', 'p95', 'p99', 'max'].map((name) => cell(name, 9)).join('')}   errors`;
  const rows = steps.map(({ step, n, p50, p95, p99, max, errors }) => {
    const figures = [String(n), ...[p50, p95, p99, max].map(ms)].map((text) => cell(text, 9)).join('');
    const wrong = Object.entries(errors).map(([name, count]) => `${count} x ${name}`);
    return `  ${step.padEnd(14)}${figures}   ${wrong.join(', ') || '-'}`;
  });
  return [head, ...rows];
}

function costLines({ cost, requests, flows }: Run): string[] {
  const { server, postgres, seconds, loadersCpuMs } = cost;
  const each = (cpu: number, count: number) => (count > 0 ? ms(cpu / count) : '-');
  const line = (name: string, part: typeof server) =>
    `  ${name.padEnd(9)} CPU ${(part.cpuMs / 1000).toFixed(1)} s: ${each(part.cpuMs, requests)} ms a request` +
    `${flows > 0 ? `, ${each(part.cpuMs, flows)} ms a flow` : ''}; ` +
    `${part.processes} processes, ${Math.round(part.rssBytes / 1e6)} MB`;
  return [
    line('servers', server),
    line('Postgres', postgres),
    `  load      CPU ${(loadersCpuMs / 1000).toFixed(1)} s; ${seconds.toFixed(0)} s in all`,
  ];
}

function runLines(title: string, run: Run): string[] {
  const lost = `${run.acknowledged} answers acknowledged, ${run.lost} of them lost`;
  const failures = run.failures.map((failure) => `  gave up: ${failure}`);
  return ['', title, ...stepTable(run.steps), ...costLines(run), `  ${lost}`, ...failures];
}

function floorLines(floors: Floors): string[] {
  const names = {
    commit: 'durable commits of one row',
    nodeHello: 'bare Node hello',
    nextHello: 'bare Next route',
  };
  return [
    '',
    'Floors of this machine (16 connections, one server process)',
    ...Object.entries(names).map(([key, name]) => {
      const { perSecond, cpuMs } = floors[key as keyof Floors];
      return `  ${name.padEnd(28)}${cell(Math.round(perSecond).toString(), 8)} a second, CPU ${cpuMs.toFixed(3)} ms each`;
    }),
  ];
}

function costTable(costs: readonly StepCost[], floors: Floors | null): string[] {
  const floor = floors?.nextHello.cpuMs;
  const head = `  ${'step'.padEnd(14)}${['n', 'servers', 'Postgres', ...(floor ? ['ratio'] : [])].map((name) => cell(name, 9)).join('')}`;
  const rows = costs.map(({ step, n, serverMs, postgresMs }) => {
    const ratio = floor ? [(serverMs / floor).toFixed(1)] : [];
    const figures = [String(n), serverMs.toFixed(2), postgresMs.toFixed(2), ...ratio];
    return `  ${step.padEnd(14)}${figures.map((text) => cell(text, 9)).join('')}`;
  });
  const title = `CPU of one request${floor ? ', and the servers’ part as a ratio to a bare Next route' : ''}`;
  return ['', title, head, ...rows];
}

function targetLines(list: readonly Target[]): string[] {
  const rows = list.map(
    ({ name, wanted, measured, verdict }) => `  ${verdict.padEnd(16)} ${name}: ${measured}, wanted ${wanted}`,
  );
  return ['', 'Targets (for four cores that also run the load)', ...rows];
}

/** The report for people. */
export function print(report: Report): string {
  const { machine, wish, floors, sitting, opening, flows, steps, saves } = report;
  const lines = [
    `${machine.cores} cores (${machine.model}), ${machine.memoryGb} GB, Node ${machine.node}; ` +
      `${wish.workers} server processes, ${wish.loaders} load processes on the same machine. Times in ms.`,
  ];
  if (floors) lines.push(...floorLines(floors));
  if (sitting) {
    lines.push(...runLines(`${wish.students} students, ${wish.minutes} minutes of writing`, sitting));
    for (const { phase, cost } of sitting.phases)
      lines.push(`  ${phase.padEnd(15)} server CPU ${(cost.server.cpuMs / 1000).toFixed(1)} s`);
  }
  if (opening) {
    const { n, p50, p95, p99, max } = opening.live;
    lines.push(
      ...runLines(`${wish.opening} students of a class open a mock in the same second`, opening),
      `  the live page showed ${n} starts and saves after p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)}, max ${ms(max)} ms; ` +
        `${opening.unseen} never`,
    );
  }
  if (steps) lines.push(...costTable(steps, floors));
  if (flows) lines.push(...runLines('Whole flows at saturation', flows));
  if (saves) lines.push(...runLines('Saves at saturation', saves));
  lines.push(...targetLines(targets(report)));
  return lines.join('\n');
}
