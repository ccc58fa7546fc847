import type { Engine } from '#engine/engine.ts';
import type { EmbedBackend } from '#core/contract.ts';
import { release } from '#core/numeric/release.ts';
import type { Fault } from '#core/outcome.ts';
import type { Library } from './library.ts';

const BATCH = 8;
/** Tiles are 150 kB each: past this many the session stops inspecting until the model has caught up (75 MB). */
export const MOST_WAITING_TILES = 512;
/** From this many on, two seconds' work, the model does not keep up by itself and may have a second batch. */
const MANY_WAITING_TILES = 48;

interface WaitingTile {
  readonly id: number;
  readonly tile: Uint8Array;
}

/** Feeds tiles to the model in batches, one at a time or, where many wait, as many as the engine takes; keeps the vectors. */
export class EmbeddingQueue {
  readonly #engine: Engine;
  readonly #library: Library;
  readonly #changed: () => void;
  #waiting: WaitingTile[] = [];
  #whenDrained: (() => void)[] = [];
  /** More is about to be pushed: not idle, though nothing may wait right now. */
  filling = false;
  #expected = false;
  /** Batches that are with the model, or about to be. */
  #lanes = 0;
  #backend: EmbedBackend | null = null;
  #fault: Fault | null = null;
  #embedMs = 0;

  /** @param changed called after each batch, and when the model turns out not to load */
  constructor(engine: Engine, library: Library, changed: () => void) {
    this.#engine = engine;
    this.#library = library;
    this.#changed = changed;
  }

  get idle(): boolean {
    return this.#lanes === 0 && !this.filling && this.#waiting.length === 0;
  }

  get full(): boolean {
    return this.#waiting.length >= MOST_WAITING_TILES;
  }

  get backend(): EmbedBackend | null {
    return this.#backend;
  }

  /** Resolves when nothing waits any more. */
  whenDrained(): Promise<void> {
    return this.#lanes > 0 ? new Promise((resolve) => this.#whenDrained.push(resolve)) : Promise.resolve();
  }

  /** Why there are no vectors; the checks go on without. */
  get fault(): Fault | null {
    return this.#fault;
  }

  get embedMs(): number {
    return this.#embedMs;
  }

  /** A picture is in, and its tile will come: the model is loaded meanwhile. Where that fails, the first batch tells. */
  expect(): void {
    if (this.#expected) return;
    this.#expected = true;
    void this.#engine.prepareEmbedding();
  }

  push(id: number, tile: Uint8Array): void {
    if (this.#fault) return;
    this.#waiting.push({ id, tile });
    this.#start();
  }

  drop(): void {
    this.#waiting = [];
  }

  #start(): void {
    const mayHelp =
      this.#backend && this.#waiting.length >= MANY_WAITING_TILES && this.#lanes < this.#engine.embeddingsAtOnce;
    if (this.#lanes === 0 || mayHelp) void this.#run();
  }

  async #run(): Promise<void> {
    const isFirst = this.#lanes++ === 0;
    if (isFirst) {
      const prepared = await this.#engine.prepareEmbedding();
      if (prepared.ok) this.#backend = prepared.value;
      else this.#fail(prepared.fault);
    }
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      this.#start();
      const tiles = backToBack(batch);
      const vectors = await this.#engine.embed(tiles);
      release(tiles);
      if (vectors.ok) {
        this.#embedMs += vectors.value.embedMs;
        this.#library.keep(
          batch.map(({ id }) => id),
          vectors.value,
          this.#engine.modelKey,
        );
      } else this.#fail(vectors.fault);
      this.#changed();
    }
    if (--this.#lanes > 0) return;
    for (const resolve of this.#whenDrained.splice(0)) resolve();
    this.#changed();
  }

  #fail(fault: Fault): void {
    this.#fault = fault;
    this.#waiting = [];
  }
}

function backToBack(batch: readonly WaitingTile[]): Uint8Array {
  const tiles = new Uint8Array(batch.reduce((length, { tile }) => length + tile.length, 0));
  let at = 0;
  for (const { tile } of batch) {
    tiles.set(tile, at);
    at += tile.length;
  }
  return tiles;
}
