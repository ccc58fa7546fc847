// The core is TypeScript; node runs it as one bundle built in memory.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Bundles `entry` (a path below src/core) and imports it. */
export async function loadCore(entry) {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-core-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/core', entry),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'core.mjs' } },
    },
  });
  return import(pathToFileURL(path.join(folder, 'core.mjs')).href);
}
