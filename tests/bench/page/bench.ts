import { createEngine } from '#engine/engine.ts';
import DecodeWorker from './decode.worker.ts?worker';
import StagesWorker from './stages.worker.ts?worker';

export interface Round {
  readonly images: number;
  readonly ms: number;
}

const engine = createEngine();
let files: File[] = [];

/** Runs `step` for every file, as many at a time as there are lanes. */
async function inLanes<Lane>(
  lanes: readonly Lane[],
  step: (lane: Lane, file: File) => Promise<boolean>,
): Promise<File[]> {
  const done: File[] = [];
  let next = 0;
  const run = async (lane: Lane) => {
    for (let file = files[next++]; file; file = files[next++]) if (await step(lane, file)) done.push(file);
  };
  await Promise.all(lanes.map(run));
  return done;
}

async function timed(work: () => Promise<File[]>): Promise<Round> {
  const start = performance.now();
  const done = await work();
  return { images: done.length, ms: performance.now() - start };
}

const decoders = Array.from({ length: engine.inspectSlots }, () => new DecodeWorker());
const decode = (worker: Worker, file: File) =>
  new Promise<boolean>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<boolean>) => resolve(data);
    worker.postMessage(file);
  });

/** Milliseconds a picture by stage, one picture at a time with nothing beside it; the first ones warm the worker up. */
async function stages(): Promise<Record<string, number>> {
  const worker = new StagesWorker();
  const ask = (file: File) =>
    new Promise<Record<string, number> | null>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Record<string, number> | null>) => resolve(data);
      worker.postMessage(file);
    });
  const half = files.length >> 1;
  for (const file of files.slice(0, half)) await ask(file);
  const sums: Record<string, number> = {};
  for (const file of files.slice(half)) {
    for (const [stage, ms] of Object.entries((await ask(file)) ?? {})) sums[stage] = (sums[stage] ?? 0) + ms;
  }
  worker.terminate();
  return Object.fromEntries(Object.entries(sums).map(([stage, ms]) => [stage, ms / (files.length - half)]));
}

const inspections = Array.from({ length: engine.inspectionsAtOnce });

const bench = {
  workers: engine.inspectSlots,
  /** Takes the chosen files and keeps those that the bare decoder can read, so that all rounds do the same pictures. */
  async take(): Promise<number> {
    files = [...(document.querySelector('input')?.files ?? [])];
    files = await inLanes(decoders, decode);
    files.sort((a, b) => (a.webkitRelativePath < b.webkitRelativePath ? -1 : 1));
    return files.length;
  },
  stages,
  decode: () => timed(() => inLanes(decoders, decode)),
  inspect: () =>
    timed(() => inLanes(inspections, async (_, file) => (await engine.inspect(file, new AbortController().signal)).ok)),
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
