import { writeFileSync } from 'node:fs';
import { runCommand } from './closing';
import { envExampleText } from './env-text';
import { say } from './say';

runCommand(async () => {
  writeFileSync('.env.example', envExampleText());
  say('Wrote .env.example.');
  return 0;
});
