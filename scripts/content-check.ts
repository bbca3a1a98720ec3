import path from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from './closing';
import { say } from './say';

const PACK = 'content/de-stalinisation';

// `npm run content:check -- --json` prints counts and problems for machines.
runCommand(async () => {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } }, strict: true });
  const { checkContent } = await import('@/lib/item-bank/check');
  const { problems, counts } = checkContent(path.resolve(PACK));
  if (values.json) say(JSON.stringify({ problems, counts }, null, 2));
  else {
    for (const { file, line, message } of problems) say(`${file}:${line}: ${message}`);
    say(
      problems.length === 0
        ? 'The question bank has no problems.'
        : `\n${problems.length === 1 ? 'One problem' : `${problems.length} problems`} in the question bank.`,
    );
  }
  return problems.length === 0 ? 0 : 1;
});
