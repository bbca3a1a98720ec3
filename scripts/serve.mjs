// Serves the production build with several processes that share one port.
// Plain JavaScript: it starts at once and stays small. Usage: node scripts/serve.mjs WORKERS (PORT, HOSTNAME in the environment).
import cluster from 'node:cluster';
import path from 'node:path';

const DRAIN_MS = 15_000;
const LONGEST_PAUSE_MS = 10_000;
/** A server that lived this long was healthy: the next crash starts counting anew. */
const HEALTHY_MS = 30_000;
const CRASHES_BEFORE_FIRST_PAGE = 3;

const count = Math.max(1, Number(process.argv[2]) || 1);
let stopping = false;
let listened = false;
let crashes = 0;

cluster.setupPrimary({
  exec: path.resolve('.next/standalone/server.js'),
  args: [],
  execArgv: [],
  silent: true,
});

/** Next's own start-up lines, which every server process would print again. */
const BANNER = /^\s*(▲ Next|- (Local|Network|Environments)|✓ )/;

/** Passes a server's output on without that banner. */
function passOn(worker) {
  worker.process.stdout.on('data', (chunk) => {
    const text = chunk.toString();
    if (!BANNER.test(text)) return process.stdout.write(text);
    const rest = text.split('\n').filter((line) => !BANNER.test(line));
    if (rest.some((line) => line.trim())) process.stdout.write(rest.join('\n'));
  });
  worker.process.stderr.pipe(process.stderr, { end: false });
}

function startOne() {
  if (stopping) return;
  const worker = cluster.fork();
  const began = Date.now();
  passOn(worker);
  worker.on('exit', (code, signal) => {
    if (stopping) return endWhenEmpty();
    if (Date.now() - began > HEALTHY_MS) crashes = 0;
    crashes += 1;
    if (!listened && crashes >= CRASHES_BEFORE_FIRST_PAGE) return stop(1);
    const pause = Math.min(100 * 2 ** (crashes - 1), LONGEST_PAUSE_MS);
    process.stderr.write(
      `A server process ended (${signal ?? `code ${code}`}); a new one starts in ${pause} ms.\n`,
    );
    setTimeout(startOne, pause);
  });
}

let exitCode = 0;
function endWhenEmpty() {
  if (Object.keys(cluster.workers).length === 0) process.exit(exitCode);
}

/** Lets the servers answer what they have begun, then ends. */
function stop(code = 0) {
  if (stopping) return;
  stopping = true;
  exitCode = code;
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM');
  setTimeout(() => {
    for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
  }, DRAIN_MS).unref();
  endWhenEmpty();
}

cluster.on('listening', () => {
  if (!listened) process.send?.('ready');
  listened = true;
});
process.on('SIGTERM', () => stop());
process.on('SIGINT', () => stop());
process.on('SIGHUP', () => stop());
// The starter was killed: nobody would ever stop these servers.
if (process.send) process.on('disconnect', () => stop());

for (let i = 0; i < count; i++) startOne();
