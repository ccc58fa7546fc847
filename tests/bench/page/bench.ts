import { createEngine } from '#engine/engine.ts';
import DecodeWorker from './decode.worker.ts?worker';

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
  decode: () => timed(() => inLanes(decoders, decode)),
  inspect: () =>
    timed(() => inLanes(inspections, async (_, file) => (await engine.inspect(file, new AbortController().signal)).ok)),
};

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
