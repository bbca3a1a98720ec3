import type { Violation } from './checker';
import type { Report } from './experiment';

const COLUMNS = ['experiment', 'seconds', 'saves acknowledged', 'violations', 'control caught'];
const WIDTHS = [10, 7, 18, 10, 14];

/** The head of the table. */
export function head(): string {
  return COLUMNS.map((column, index) => column.padEnd(WIDTHS[index] ?? 0)).join('  ');
}

/** One line for an experiment, and below it what was broken. */
export function summary(report: Report): string {
  const { id, title, seconds, acknowledged, violations, caughtBy, remarks } = report;
  const caught = report.controlCaught ? `yes, by ${caughtBy.join(' ')}` : 'NO';
  const cells = [id, seconds.toFixed(1), String(acknowledged), String(violations.length), caught];
  const line = cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join('  ');
  const below = [...remarks.map((remark) => `            ${remark}`), ...examples(violations)];
  return [`${line}  ${report.passed ? 'ok' : 'FAILED'}: ${title}`, ...below].join('\n');
}

/** The first three of each broken rule, and how many more there are. */
function examples(violations: readonly Violation[]): string[] {
  const rules = [...new Set(violations.map((violation) => violation.rule))];
  return rules.flatMap((rule) => {
    const broken = violations.filter((violation) => violation.rule === rule);
    const shown = broken.slice(0, 3).map(({ what }) => `            ${rule}: ${what}`);
    return broken.length > 3 ? [...shown, `            ${rule}: and ${broken.length - 3} more`] : shown;
  });
}
