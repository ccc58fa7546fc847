/**
 * Where the Chromium is that tests, `npm run check` and `npm run bench` drive, and how it is started.
 * Order: PROOFSHEET_CHROMIUM, CHROMIUM_PATH, CHROME_BIN, one installed on the system, Playwright's own cache.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const variables = ['PROOFSHEET_CHROMIUM', 'CHROMIUM_PATH', 'CHROME_BIN'];
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** One sentence for somebody who has no Chromium. */
export const howToGetChromium =
  'No Chromium found: install one (Debian: apt-get install chromium; elsewhere: npx playwright-core install chromium) ' +
  'or set PROOFSHEET_CHROMIUM to its path.';

/**
 * No telemetry, updates or background requests: a closed network refuses them by the dozen, and a test that proves
 * that nothing leaves the origin should not have to explain them away. As root Chromium needs --no-sandbox.
 */
export const chromiumFlags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @returns {string | undefined} path of an executable Chromium */
export function findChromium() {
  const named = variables.map((name) => process.env[name]).filter(Boolean);
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...named, ...onPath, ...places, ...inPlaywrightCache()].find(isExecutable);
}

/** @returns {string} path of a Chromium, fetched by Playwright if there is none; throws one sentence if it cannot be had */
export function requireChromium() {
  const found = findChromium();
  if (found) return found;
  console.error('No Chromium here: asking Playwright to install one …');
  spawnSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: ['ignore', 2, 2], timeout: 300_000 });
  const installed = findChromium();
  if (!installed) throw new Error(howToGetChromium);
  return installed;
}

/** Options for Playwright's `chromium.launch`. @param {string | undefined} executablePath */
export function launchOptions(executablePath) {
  return { ...(executablePath && { executablePath }), args: chromiumFlags, headless: true };
}

function inPlaywrightCache() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    join(homedir(), 'AppData/Local/ms-playwright'),
  ].filter((folder) => folder && existsSync(folder));
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-win/chrome.exe',
  ];
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()
      .flatMap((name) => inside.map((path) => join(cache, name, path))),
  );
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
