#!/usr/bin/env node
/**
 * Builds the wasm binaries of this folder from their sources where they are missing or another source made them.
 * vite.config.ts runs this before it serves, builds or tests, so that nobody has to remember it.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

const flags = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--use', 'abort='];
const binaries = [
  { name: 'kernels.wasm', source: 'assembly', flags },
  { name: 'dist/layers.wasm', source: 'layers', flags },
  // Multiplies and adds in one step, which not every browser knows: a binary that names it does not compile there.
  { name: 'dist/layers-fused.wasm', source: 'layers', flags: [...flags, '--enable', 'relaxed-simd'] },
];

export async function prepareKernels() {
  for (const binary of binaries) await prepare(binary);
}

async function prepare({ name, source, flags: options }) {
  const [sourceFolder, target, markFile] = [join(folder, source), join(folder, name), join(folder, `${name}.sha256`)];
  const mark = createHash('sha256').update(options.join(' '));
  for (const file of readdirSync(sourceFolder).sort()) mark.update(file).update(readFileSync(join(sourceFolder, file)));
  const digest = mark.digest('hex');
  if (existsSync(target) && existsSync(markFile) && readFileSync(markFile, 'utf8') === digest) return;
  const { default: asc } = await import('assemblyscript/asc');
  mkdirSync(dirname(target), { recursive: true });
  const { error, stderr } = await asc.main([join(sourceFolder, 'index.ts'), '--outFile', name, ...options], {
    writeFile: (_name, contents) => writeFileSync(target, contents),
  });
  if (error) throw new Error(`${name} could not be built.\n${stderr}`);
  writeFileSync(markFile, digest);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await prepareKernels();
