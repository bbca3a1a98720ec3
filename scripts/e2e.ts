import { ensureBuild } from './app-build';
import { runBrowserTests } from './browser-tests';
import { runCommand } from './closing';
import { step } from './say';

// Arguments go on to Playwright: `npm run test:e2e -- journeys/practice.spec.ts --project=phone`.
runCommand(async () => {
  await step('Building the site', () => ensureBuild());
  return (await runBrowserTests(null, process.argv.slice(2))).code;
});
