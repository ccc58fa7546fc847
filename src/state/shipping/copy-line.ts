import type { MadeCopy } from '#core/contract.ts';
import type { CopyWish } from '#core/shipping/treatment.ts';
import type { Engine } from '#engine/engine.ts';
import { Refusal } from '#state/handover/why.ts';
import { whyFault, type PlannedItem } from './shipment-plan.ts';

/** A copy that is there, and what it is. */
export interface Finished {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  readonly format: 'jpeg' | 'png';
}

type Copying = Pick<Engine, 'copy' | 'copiesAtOnce'>;

/**
 * Copies in the order of the plan: as many are under way as there are workers, and never more lie in memory than those
 * and the one that is being written.
 */
export class CopyLine {
  readonly #engine: Copying;
  readonly #items: readonly PlannedItem[];
  readonly #metadata: CopyWish['metadata'];
  readonly #signal: AbortSignal;
  readonly #begun = new Map<number, Promise<Finished>>();

  constructor(engine: Copying, items: readonly PlannedItem[], metadata: CopyWish['metadata'], signal: AbortSignal) {
    this.#engine = engine;
    this.#items = items;
    this.#metadata = metadata;
    this.#signal = signal;
  }

  /** The copy of an item; the next ones begin meanwhile. Throws a refusal where there can be none. */
  take(at: number): Promise<Finished> {
    for (let ahead = at; ahead < Math.min(this.#items.length, at + this.#engine.copiesAtOnce); ahead++) {
      if (this.#begun.has(ahead)) continue;
      const copy = this.#copy(this.#items[ahead]!);
      // Whoever takes it hears of it; until then it is no unhandled one.
      copy.catch(() => {});
      this.#begun.set(ahead, copy);
    }
    const copy = this.#begun.get(at)!;
    this.#begun.set(at, Promise.reject(new Refusal('it was taken already')));
    this.#begun.get(at)!.catch(() => {});
    return copy;
  }

  async #copy({ file, treatment, format, width, height, augmentation }: PlannedItem): Promise<Finished> {
    if (treatment === 'copied') {
      // Its first byte is asked for now: in the midst of a ZIP it would be too late to leave it out.
      await file.slice(0, 1).arrayBuffer();
      return { blob: file, width, height, format };
    }
    const job = { treatment, format, width, height, metadata: this.#metadata, augmentation };
    const made = await this.#engine.copy(file, job, this.#signal);
    if (!made.ok) throw new Refusal(whyFault(made.fault));
    return finishedOf(made.value);
  }
}

const finishedOf = ({ bytes, format, width, height }: MadeCopy): Finished => ({
  blob: new Blob([bytes], { type: `image/${format}` }),
  format,
  width,
  height,
});
