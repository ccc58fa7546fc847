import type { Engine } from '#engine/engine.ts';
import type { EmbedBackend } from '#core/contract.ts';
import type { Fault } from '#core/outcome.ts';
import type { Library } from './library.ts';

const BATCH = 8;
/** Tiles are 150 kB each: past this many the session stops inspecting until the model has caught up (75 MB). */
export const MOST_WAITING_TILES = 512;

interface WaitingTile {
  readonly id: number;
  readonly tile: Uint8Array;
}

/** Feeds tiles to the model in batches, one batch at a time, and keeps the vectors. */
export class EmbeddingQueue {
  readonly #engine: Engine;
  readonly #library: Library;
  readonly #changed: () => void;
  #waiting: WaitingTile[] = [];
  #whenDrained: (() => void)[] = [];
  /** More is about to be pushed: not idle, though nothing may wait right now. */
  filling = false;
  #running = false;
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
    return !this.#running && !this.filling && this.#waiting.length === 0;
  }

  get full(): boolean {
    return this.#waiting.length >= MOST_WAITING_TILES;
  }

  get backend(): EmbedBackend | null {
    return this.#backend;
  }

  /** Resolves when nothing waits any more. */
  whenDrained(): Promise<void> {
    return this.#running ? new Promise((resolve) => this.#whenDrained.push(resolve)) : Promise.resolve();
  }

  /** Why there are no vectors; the checks go on without. */
  get fault(): Fault | null {
    return this.#fault;
  }

  get embedMs(): number {
    return this.#embedMs;
  }

  push(id: number, tile: Uint8Array): void {
    if (this.#fault) return;
    this.#waiting.push({ id, tile });
    void this.#run();
  }

  drop(): void {
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const prepared = await this.#engine.prepareEmbedding();
    if (prepared.ok) this.#backend = prepared.value;
    else this.#fail(prepared.fault);
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      const vectors = await this.#engine.embed(backToBack(batch));
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
    this.#running = false;
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
