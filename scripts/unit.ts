import { runCommand } from './closing';
import { runProgram } from './processes';

// Arguments go on to vitest: `npm run test:unit -- timing`.
runCommand(async () => {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'lib/testing/vitest.config.ts'];
  const { code } = await runProgram(
    process.execPath,
    [...args, '--project', 'unit', ...process.argv.slice(2)],
    { show: true },
  );
  return code;
});
