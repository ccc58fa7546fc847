import type { EmbedBackend, EmbedSetup, EmbedWorker, OwnModel, Vectors } from '#core/contract.ts';
import { success, type Outcome } from '#core/outcome.ts';
import { Leisure } from './leisure.ts';
import { openLine, type Line } from './line.ts';

interface Ready {
  readonly line: Line<EmbedWorker>;
  readonly backend: EmbedBackend;
}

/**
 * A worker that holds the model. It is not stopped while there are pictures, for loading the model costs a second;
 * when there have been none for a while it goes, and a hundred megabytes with it.
 */
export class Embedder {
  readonly #create: () => Worker;
  #setup: EmbedSetup;
  #ready: Promise<Outcome<Ready>> | null = null;
  #line: Line<EmbedWorker> | null = null;
  readonly #leisure: Leisure;

  constructor(create: () => Worker, setup: EmbedSetup, idleMs?: number) {
    this.#create = create;
    this.#setup = setup;
    this.#leisure = new Leisure(() => this.rest(), idleMs);
  }

  /** Loads the model once; tries again where it failed, or where the worker has died since. */
  async prepare(): Promise<Outcome<EmbedBackend>> {
    const ready = await this.#leisure.during(() => this.#whenReady());
    return ready.ok ? success(ready.value.backend) : ready;
  }

  /** Loads another model on a fresh worker; where that fails the one before stays as it is. */
  async use(own: OwnModel | null): Promise<Outcome<EmbedBackend>> {
    const setup = { ...this.#setup, own };
    const loaded = await this.#leisure.during(() => this.#load(setup));
    if (!loaded.ok) return loaded;
    this.#line?.kill();
    this.#setup = setup;
    this.#line = loaded.value.line;
    this.#ready = Promise.resolve(loaded);
    return success(loaded.value.backend);
  }

  /** The model in use, told from others: by its name and by how long its graph is. */
  get modelKey(): string {
    const { own, modelUrl } = this.#setup;
    return own
      ? `${own.name}/${own.graph.length}/${own.inputPx}/${own.range}`
      : new URL(modelUrl).pathname.split('/').slice(-2).join('/');
  }

  /** The model to load with the first picture; only before anything was loaded. */
  prefer(own: OwnModel | null): void {
    this.#setup = { ...this.#setup, own };
  }

  /** A batch on which the worker dies is tried once more on a fresh one. */
  async embed(tiles: Uint8Array): Promise<Outcome<Vectors>> {
    return this.#leisure.during(async () => {
      const first = await this.#embedOnce(tiles);
      return !first.ok && first.fault.code === 'worker-lost' ? this.#embedOnce(tiles) : first;
    });
  }

  dispose(): void {
    this.#leisure.end();
    this.rest();
  }

  /** The worker goes, with what it is at; the next batch gets another. */
  rest(): void {
    this.#line?.kill();
    this.#line = null;
    this.#ready = null;
  }

  async #embedOnce(tiles: Uint8Array): Promise<Outcome<Vectors>> {
    const ready = await this.#whenReady();
    if (!ready.ok) return ready;
    // Copied, not transferred: a second try needs the tiles again.
    return ready.value.line.call((remote) => remote.embed(tiles) as Promise<Outcome<Vectors>>);
  }

  #whenReady(): Promise<Outcome<Ready>> {
    if (!this.#ready || this.#line?.dead) {
      this.#line = null;
      const loading = this.#load(this.#setup);
      this.#ready = loading;
      void loading.then((outcome) => {
        if (this.#ready !== loading) {
          if (outcome.ok) outcome.value.line.kill();
        } else if (outcome.ok) this.#line = outcome.value.line;
        else this.#ready = null;
      });
    }
    return this.#ready;
  }

  async #load(setup: EmbedSetup): Promise<Outcome<Ready>> {
    const opened = await openLine<EmbedWorker>(this.#create);
    if (!opened.ok) return opened;
    const line = opened.value;
    const backend = await line.call((remote) => remote.prepare(setup) as Promise<Outcome<EmbedBackend>>);
    if (!backend.ok) {
      line.kill();
      return backend;
    }
    return success({ line, backend: backend.value });
  }
}
