import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint({
  // Typed rules want files that exist; the walls need none of them.
  overrideConfig: [
    {
      languageOptions: { parserOptions: { projectService: false } },
      rules: {
        '@typescript-eslint/no-floating-promises': 'off',
        '@typescript-eslint/switch-exhaustiveness-check': 'off',
      },
    },
  ],
});

/** What lint says of `code` if it stood at `path`. */
async function complaints(path: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: path });
  return result!.messages.map((message) => message.message);
}

const refused: [why: string, path: string, code: string, words: RegExp][] = [
  ['core imports no package', 'src/core/x.ts', `import 'comlink';`, /core is pure/],
  ['core imports no state', 'src/core/x.ts', `import '#state/session.ts';`, /core is pure/],
  ['core has no clock', 'src/core/x.ts', `export const now = Date.now();`, /no clock/],
  ['core has no clock by construction', 'src/core/x.ts', `export const now = new Date();`, /no clock/],
  ['core has no chance', 'src/core/x.ts', `export const dice = Math.random();`, /seeded generator/],
  ['the engine does not know state', 'src/engine/x.ts', `import '#state/session.ts';`, /one way/],
  ['the engine does not know the UI', 'src/engine/x.ts', `import '#ui/App.svelte';`, /main\.ts/],
  ['the engine runs without Svelte', 'src/engine/x.ts', `import 'svelte/store';`, /Svelte belongs/],
  ['the engine imports no worker code', 'src/engine/x.ts', `import '#workers/decode/decode.ts';`, /by message only/],
  ['state starts no worker', 'src/state/x.ts', `import '#workers/embed.worker.ts?worker';`, /Only the engine/],
  ['state does not wrap workers', 'src/state/x.svelte.ts', `import 'comlink';`, /Only the engine/],
  ['state does not know the UI', 'src/state/x.svelte.ts', `import '#ui/text.ts';`, /main\.ts/],
  ['state spawns nothing by hand', 'src/state/x.ts', `export const w = new Worker('x');`, /Only the engine/],
  ['the UI does not drive the engine', 'src/ui/x.ts', `import '#engine/pool.ts';`, /UI reads state/],
  [
    'a component does not drive the engine',
    'src/ui/X.svelte',
    `<script>import '#engine/pool.ts';</script>`,
    /UI reads/,
  ],
  ['a component has no style attribute', 'src/ui/X.svelte', `<p style="color: red">x</p>`, /style attributes/],
  ['workers do not know state', 'workers/x.ts', `import '#state/session.ts';`, /one way/],
  ['workers do not know the engine', 'workers/x.ts', `import '#engine/pool.ts';`, /only state drives/],
  ['workers start no worker', 'workers/x.ts', `import '#workers/y.worker.ts?worker';`, /Only the engine/],
  ['main.ts goes through the engine', 'src/main.ts', `import '#workers/y.worker.ts?worker';`, /Only the engine/],
  ['the product does not know its tests', 'src/state/x.ts', `import '#tests/support/draw.ts';`, /its tests/],
  ['nobody climbs', 'src/ui/grid/x.ts', `import '../drop/y.ts';`, /never by/],
  ['nobody climbs later', 'workers/x.ts', `void import('../src/core/outcome.ts');`, /never by/],
  ['a file is not called helpers', 'src/core/helpers.ts', `export {};`, /name the thing itself/],
  ['a folder is not called common', 'src/core/common/x.ts', `export {};`, /name the thing itself/],
  ['a class file is not called a manager', 'src/state/pool-manager.ts', `export {};`, /name the thing itself/],
];

test.each(refused)('%s', async (_why, path, code, words) => {
  expect((await complaints(path, code)).join('\n')).toMatch(words);
});

const allowed: [path: string, code: string][] = [
  ['src/core/checks/x.ts', `import './check.ts';\nimport '#core/facts.ts';\n`],
  ['src/engine/x.ts', `import 'comlink';\nimport '#core/contract.ts';\nimport '#workers/inspect.worker.ts?worker';\n`],
  ['src/state/x.svelte.ts', `import '#core/contract.ts';\nimport '#engine/engine.ts';\n`],
  ['src/ui/x.ts', `import '#core/contract.ts';\nimport '#state/session.svelte.ts';\n`],
  ['src/main.ts', `import '#engine/engine.ts';\nimport '#state/session.svelte.ts';\nimport '#ui/App.svelte';\n`],
  ['workers/x.ts', `import 'comlink';\nimport '#core/contract.ts';\nimport '#workers/decode/decode.ts';\n`],
  ['src/core/rules/service-limits.ts', `export {};\n`],
];

test.each(allowed)('%s may import what its room may', async (path, code) => {
  expect(await complaints(path, code)).toEqual([]);
});

test('a file past 250 lines is refused', async () => {
  expect((await complaints('src/core/x.ts', 'export {};\n' + '//\n'.repeat(260))).join()).toMatch(/too many lines/);
});
