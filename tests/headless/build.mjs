/** Builds dist/ where it is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const distFolder = join(projectFolder, 'dist');

const sources = ['src', 'workers', 'static', 'index.html', 'vite.config.ts', 'package.json', 'package-lock.json'];

/** Throws one sentence if the build fails. PROOFSHEET_BUILT=1 says that dist/ is to be taken as it is. */
export function buildIfStale({ quiet = false } = {}) {
  if (process.env.PROOFSHEET_BUILT === '1') return;
  const built = join(distFolder, 'offline.sw.js'); // written last
  if (existsSync(built) && statSync(built).mtimeMs > newest(sources.map((name) => join(projectFolder, name)))) return;
  if (!quiet) process.stderr.write('building …\n');
  const run = spawnSync('npm', ['run', '--silent', 'build'], { cwd: projectFolder, encoding: 'utf8' });
  if (run.status === 0) return;
  process.stderr.write(`${run.stdout}${run.stderr}`);
  throw new Error('The app could not be built; what the build said is above.');
}

/** @returns {number} latest change below the paths, ms since 1970; what the build itself writes is no source */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) continue;
    if (!found.isDirectory()) latest = Math.max(latest, found.mtimeMs);
    else if (!/static.(models|wasm)$/.test(path))
      latest = Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))));
  }
  return latest;
}
