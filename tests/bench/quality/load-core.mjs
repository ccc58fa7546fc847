// The core is TypeScript; node runs it as one bundle built in memory.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles `entry` (a path below src/core) and imports it. */
export async function loadCore(entry) {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-core-'));
  const file = path.join(folder, 'core.mjs');
  const bundle = await rolldown({ input: path.join(root, 'src/core', entry), cwd: root });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return import(pathToFileURL(file).href);
}
