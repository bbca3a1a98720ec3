// Plain JavaScript without packages: it must be able to say what is missing on a machine where nothing works yet.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const COMMANDS = {
  start: 'run Thaw',
  dev: 'run Thaw with hot reload',
  build: 'make the production build',
  test: 'run every check and test',
  check: 'run the fast checks',
  unit: 'run the unit tests',
  e2e: 'run the browser tests',
  faults: 'break things while students write',
  'bench-attempts': 'measure how the site carries a crowd',
  'content-check': 'check the question bank',
  'admin-create': 'make a school and its admin',
  'demo-remove': 'remove the demo school',
  'demo-large': 'make a big school for measuring',
  'env-example': 'write .env.example',
};
/** Only these read .env: tests must not find somebody's database in it. */
const READ_DOTENV = ['start', 'dev', 'admin-create', 'demo-remove', 'demo-large'];
const root = path.resolve(import.meta.dirname, '..');

function refuse(sentence) {
  process.stderr.write(`\nThaw could not go on: ${sentence}\n`);
  process.exit(1);
}

const [command, ...rest] = process.argv.slice(2);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(
    `it needs Node 20.19 or later and this is ${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}
if (!Object.hasOwn(COMMANDS, command ?? '')) {
  const list = Object.entries(COMMANDS).map(([name, wish]) => `  ${name.padEnd(14)} ${wish}`);
  refuse(`there is no command "${command ?? ''}". There are:\n${list.join('\n')}`);
}
process.chdir(root);
if (!existsSync('node_modules/tsx/package.json'))
  refuse('its packages are not installed. Run `npm ci` first.');
if (READ_DOTENV.includes(command) && existsSync('.env')) process.loadEnvFile('.env');

const child = spawn(
  process.execPath,
  ['--conditions=react-server', '--import', 'tsx', `scripts/${command}.ts`, ...rest],
  { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
);
// The child decides when to end; this process only passes signals on and waits. Should this process be killed,
// the child sees the channel close and stops as well.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => refuse(`Node could not be started (${error.message}).`));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
