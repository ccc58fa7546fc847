#!/usr/bin/env node
/**
 * Builds workers/kernels/kernels.wasm from assembly/ where it is missing or another source made it. vite.config.ts runs
 * this before it serves, builds or tests, so that nobody has to remember it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const sourceFolder = join(folder, 'assembly');
export const kernelFile = join(folder, 'kernels.wasm');
const markFile = join(folder, 'kernels.wasm.sha256');

const flags = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--use', 'abort='];

export async function prepareKernels() {
  const mark = createHash('sha256').update(flags.join(' '));
  for (const name of readdirSync(sourceFolder).sort()) mark.update(name).update(readFileSync(join(sourceFolder, name)));
  const digest = mark.digest('hex');
  if (existsSync(kernelFile) && existsSync(markFile) && readFileSync(markFile, 'utf8') === digest) return;
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr } = await asc.main([join(sourceFolder, 'index.ts'), '--outFile', 'kernels.wasm', ...flags], {
    writeFile: (_name, contents) => writeFileSync(kernelFile, contents),
  });
  if (error) throw new Error(`The kernels could not be built.\n${stderr}`);
  writeFileSync(markFile, digest);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await prepareKernels();
