/** Inspects one file at a time and tells where its time goes, the kernels by name. */
import { fastKernels, installKernels, type Kernels } from '#core/planes/kernels.ts';
import { inspect } from '#workers/inspection.ts';
import { startKernels } from '#workers/kernels/install.ts';
import kernelsUrl from '#workers/kernels/kernels.wasm?url&no-inline';

const scope = self as unknown as {
  onmessage: (event: MessageEvent<File>) => void;
  postMessage(spent: Record<string, number> | null): void;
};

let spent: Record<string, number> = {};

const started = startKernels(kernelsUrl).then(() => {
  const kernels = fastKernels();
  if (!kernels) return;
  const timed = Object.entries(kernels).map(([name, kernel]: [string, (...args: never[]) => unknown]) => [
    name,
    (...args: never[]) => {
      const start = performance.now();
      const result = kernel(...args);
      spent[`kernel ${name}`] = (spent[`kernel ${name}`] ?? 0) + performance.now() - start;
      return result;
    },
  ]);
  installKernels(Object.fromEntries(timed) as unknown as Kernels);
});

scope.onmessage = async ({ data: file }) => {
  spent = {};
  const inspection = await inspect(file, started);
  if (!inspection.ok) return scope.postMessage(null);
  const { timing, thumbnail, tile, maps } = inspection.value;
  const posting = performance.now();
  structuredClone(inspection, { transfer: [thumbnail, tile.buffer, maps.buffer] });
  scope.postMessage({ ...timing, ...spent, postMs: performance.now() - posting });
};
