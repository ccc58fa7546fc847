import type { EmbedBackend, OwnModel, Vectors } from '#core/contract.ts';
import type { Outcome } from '#core/outcome.ts';
import type { Embedder } from './embedder.ts';

/**
 * The worker that holds the model, and a second one for when it cannot keep up: small pictures are inspected faster than
 * they are looked at. Only for the bundled model on the processor, which is small and there in no time; a graphics
 * processor has nothing to gain, and TF.js takes a hundred megabytes.
 */
export class Embedders {
  readonly #first: Embedder;
  /** Null where there is no core for it, or where it has failed once. */
  #second: Embedder | null;
  #backend: EmbedBackend['backend'] | null = null;
  #isOwn = false;
  /** Batches that are with the first one. */
  #busy = 0;

  constructor(first: Embedder, second: Embedder | null) {
    this.#first = first;
    this.#second = second;
  }

  /** How many batches may be with the workers; known once the model is loaded. */
  get atOnce(): 1 | 2 {
    return this.#second && !this.#isOwn && this.#backend === 'wasm' ? 2 : 1;
  }

  get modelKey(): string {
    return this.#first.modelKey;
  }

  async prepare(): Promise<Outcome<EmbedBackend>> {
    return this.#known(await this.#first.prepare());
  }

  async use(own: OwnModel | null): Promise<Outcome<EmbedBackend>> {
    const outcome = await this.#first.use(own);
    if (outcome.ok) {
      this.#isOwn = own !== null;
      // What it is at would be rows of the model before.
      this.#second?.rest();
    }
    return this.#known(outcome);
  }

  prefer(own: OwnModel | null): void {
    this.#isOwn = own !== null;
    this.#first.prefer(own);
  }

  /** What the second one cannot do the first one does. */
  async embed(tiles: Uint8Array): Promise<Outcome<Vectors>> {
    const second = this.#busy > 0 && this.atOnce > 1 ? this.#second : null;
    if (second) {
      const outcome = await second.embed(tiles);
      if (outcome.ok) return outcome;
      this.#second = null;
      second.dispose();
    }
    this.#busy++;
    const outcome = await this.#first.embed(tiles);
    this.#busy--;
    return outcome;
  }

  dispose(): void {
    this.#first.dispose();
    this.#second?.dispose();
  }

  #known(outcome: Outcome<EmbedBackend>): Outcome<EmbedBackend> {
    if (outcome.ok) this.#backend = outcome.value.backend;
    return outcome;
  }
}
