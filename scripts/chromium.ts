import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runProgram } from './processes';
import { StartProblem, say, step } from './say';

/** Chromium without a window around its pages: the same engine for a third of the work. */
const SHELL = '/usr/bin/chromium-headless-shell';
const SYSTEM: Record<string, string[]> = {
  linux: [
    SHELL,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};
/** A machine without a network is not waited for. */
const IMPATIENT = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0'];
const REMEDY =
  'Install Chromium or Google Chrome, or run `npx playwright install --with-deps chromium` on a machine that may download it, or set CHROMIUM_PATH to its program.';

/** Windows has no --version; there the file is enough. */
function runs(file: string): boolean {
  if (!existsSync(file)) return false;
  if (process.platform === 'win32') return true;
  try {
    execFileSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * The Chromium for browser tests: CHROMIUM_PATH, else one of the system, else the one Playwright installed.
 * @returns null when there is none that runs.
 * @throws StartProblem when CHROMIUM_PATH names none.
 */
export function findChromium(): string | null {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (runs(chosen)) return chosen;
    throw new StartProblem(
      `CHROMIUM_PATH names ${chosen}, which is not a Chromium that runs here. ${REMEDY}`,
    );
  }
  return [...(SYSTEM[process.platform] ?? []), chromium.executablePath()].find(runs) ?? null;
}

function isDebianAsRoot(): boolean {
  return (
    process.getuid?.() === 0 &&
    existsSync('/etc/os-release') &&
    /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** Installs the shell where the system may be asked for it; does nothing where that fails. */
async function installShell(): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => runProgram('apt-get', [...IMPATIENT, ...args], { env });
  await apt('update');
  await apt('install', '-y', '--no-install-recommends', 'chromium-headless-shell');
}

async function install(): Promise<void> {
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  await runProgram(process.execPath, [
    'node_modules/@playwright/test/cli.js',
    'install',
    ...withLibraries,
    'chromium',
  ]);
}

/**
 * Finds Chromium, installing it where there is none, or only a heavier one than could be had.
 * @throws StartProblem saying what to do where that is impossible.
 */
export async function ensureChromium(): Promise<string> {
  if (isDebianAsRoot() && !process.env.CHROMIUM_PATH && !existsSync(SHELL)) {
    await step('Installing Chromium without its window', installShell);
  }
  const found = findChromium();
  if (found) return found;
  say('  There is no Chromium; installing it');
  await install();
  const installed = findChromium();
  if (installed) return installed;
  throw new StartProblem(`the browser tests need Chromium, and it could not be installed here. ${REMEDY}`);
}
