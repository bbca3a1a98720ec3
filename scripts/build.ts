import { ensureBuild } from './app-build';
import { runCommand } from './closing';
import { say, step } from './say';

runCommand(async () => {
  const built = await step('Building the site', () => ensureBuild());
  say(built ? 'The production build is ready.' : 'There is a production build of these sources already.');
  return 0;
});
