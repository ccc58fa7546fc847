/** `npm test`: builds, runs the unit, browser and e2e tests one after another, and adds up what really ran. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, projectFolder } from './build.mjs';
import { requireChromium } from './chromium.mjs';

/** @returns {{ passed: number, failed: number }} */
function runProject(name, folder) {
  const file = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', name, ...reporters], {
    cwd: projectFolder,
    stdio: 'inherit',
  });
  const tally = { passed: 0, failed: 0 };
  try {
    for (const { status, assertionResults } of JSON.parse(readFileSync(file, 'utf8')).testResults) {
      const of = (state) => assertionResults.filter((test) => test.status === state).length;
      tally.passed += of('passed');
      // A file that cannot even be loaded has no tests to fail.
      tally.failed += of('failed') || (status === 'failed' ? 1 : 0);
    }
  } catch {
    console.error(`${name}: vitest left no result`);
    tally.failed += 1;
  }
  if (tally.failed === 0 && (status !== 0 || tally.passed === 0)) tally.failed = 1;
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed`);
  return tally;
}

const folder = mkdtempSync(join(tmpdir(), 'proofsheet-tests-'));
let passed = 0;
let failed = 0;
try {
  process.env.PROOFSHEET_CHROMIUM = requireChromium();
  buildIfStale();
  for (const name of ['unit', 'browser', 'e2e']) {
    const tally = runProject(name, folder);
    passed += tally.passed;
    failed += tally.failed;
  }
} catch (error) {
  console.error(error.message);
  failed += 1;
}
rmSync(folder, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
