// The project is TypeScript; node runs what a bench needs of it as one bundle.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Bundles `entry`, a path below the project, and imports it. */
export const loadBundle = async (entry) => import(pathToFileURL(path.join(await bundle(entry), 'bundle.mjs')).href);

/** @returns {Promise<string>} the folder where `entry` lies as bundle.mjs */
export async function bundle(entry) {
  const folder = mkdtempSync(path.join(tmpdir(), 'proofsheet-bench-'));
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: path.join(root, entry),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'bundle.mjs' } },
    },
  });
  return folder;
}
