import { removeDemo } from '@/lib/school/demo-store';
import { runCommand } from './closing';
import { openThawDatabase } from './database';
import { connect, migrate } from './migrate';
import { inTransaction } from './people';
import { say } from './say';

runCommand(async () => {
  const url = await openThawDatabase('npm run demo:remove');
  await migrate(url);
  const client = await connect(url);
  try {
    const { rows } = await client.query<{ id: string; name: string }>(
      'select id, name from "School" where demo order by name',
    );
    if (rows.length === 0) say('There is no demo school here.');
    for (const { id, name } of rows) {
      const started = Date.now();
      const removed = await inTransaction(client, () => removeDemo(client, id));
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (removed)
        say(`Removed ${name}: ${removed.people} people, ${removed.attempts} attempts, in ${seconds} s.`);
    }
  } finally {
    await client.end();
  }
  return 0;
});
