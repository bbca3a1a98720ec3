import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const VitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

type Suite = {
  specs: { ok: boolean; title: string; file: string; line: number }[];
  suites?: Suite[] | undefined;
};
const SuiteSchema: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    specs: z.array(z.object({ ok: z.boolean(), title: z.string(), file: z.string(), line: z.number() })),
    suites: z.array(SuiteSchema).optional(),
  }),
);
const PlaywrightReport = z.object({ suites: z.array(SuiteSchema) });

/** Failed tests of a vitest report, a line each; a file that could not be loaded is a line of its own. */
export function failedInVitest(report: unknown): string[] {
  return VitestReport.parse(report).testResults.flatMap((file) => {
    const name = path.relative(process.cwd(), file.name);
    const failed = file.assertionResults.filter((one) => one.status === 'failed');
    if (file.status === 'failed' && failed.length === 0) return [`${name}: could not be loaded`];
    return failed.map((one) => `${name}: ${one.fullName}`);
  });
}

/** Failed tests of a Playwright report, a line each. */
export function failedInPlaywright(report: unknown): string[] {
  const walk = ({ specs, suites = [] }: Suite): string[] => [
    ...specs.filter((spec) => !spec.ok).map(({ file, line, title }) => `${file}:${line}: ${title}`),
    ...suites.flatMap(walk),
  ];
  return PlaywrightReport.parse(report).suites.flatMap(walk);
}

/** The failed tests of a report file, for the end of a long output; none when there is no report. */
export function failuresOf(file: string, read: (report: unknown) => string[]): string[] {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : [];
}
