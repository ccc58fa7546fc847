import type { Vectors } from '#core/contract.ts';

/** The vectors of one picture, as they are kept. */
export interface Row {
  readonly look: Float32Array;
  readonly background: Float32Array;
  readonly subject: Float32Array;
  /** Where the subject is: side² cells, 0 … 255; absent in rows of before there were masks, and from project files. */
  readonly mask?: Uint8Array;
  /** Key of the model that made them: rows of two models are not comparable. */
  readonly model: string;
}

export function bytesOf({ look, background, subject, mask }: Row): number {
  return look.byteLength + background.byteLength + subject.byteLength + (mask?.byteLength ?? 0);
}

type Block = Exclude<keyof Row, 'model' | 'mask'>;

/** The vectors of the session, by image id; outside reactivity because nothing on screen reads them. */
export class Library {
  readonly #rows = new Map<number, Row>();
  readonly #told: (ids: readonly number[]) => void;

  /** @param told which rows are new */
  constructor(told: (ids: readonly number[]) => void = () => {}) {
    this.#told = told;
  }

  get size(): number {
    return this.#rows.size;
  }

  has(id: number): boolean {
    return this.#rows.has(id);
  }

  /** Forgets all: another model compares from now on. */
  clear(): void {
    this.#rows.clear();
  }

  /** Forgets pictures that are compared again. */
  forget(ids: readonly number[]): void {
    for (const id of ids) this.#rows.delete(id);
  }

  row(id: number): Row | undefined {
    return this.#rows.get(id);
  }

  /** Takes back the rows of a session of another day; what is newer stays. */
  restore(rows: ReadonlyMap<number, Row>): void {
    for (const [id, row] of rows) if (!this.#rows.has(id)) this.#rows.set(id, row);
  }

  /** Forgets the rows of other models. @returns how many */
  forgetOthers(model: string): number {
    const others = [...this.#rows].filter(([, row]) => row.model !== model);
    for (const [id] of others) this.#rows.delete(id);
    return others.length;
  }

  /** Keeps the rows of one batch; ids run parallel to the rows. @param model key of the model that made them */
  keep(ids: readonly number[], vectors: Vectors, model: string): void {
    ids.forEach((id, at) => {
      const rowOf = (block: Block) => {
        const { dimensions, rows } = vectors[block];
        return rows.slice(at * dimensions, (at + 1) * dimensions);
      };
      const cells = (vectors.masks?.side ?? 0) ** 2;
      const mask = vectors.masks?.cells.slice(at * cells, (at + 1) * cells);
      const row = { look: rowOf('look'), background: rowOf('background'), subject: rowOf('subject'), model };
      this.#rows.set(id, mask ? { ...row, mask } : row);
    });
    this.#told(ids);
  }

  /** The rows of those ids back to back, in their order; null when there are none. Every id must be kept. */
  gather(ids: readonly number[]): Omit<Vectors, 'embedMs'> | null {
    const first = ids.length > 0 ? this.#rows.get(ids[0]!) : undefined;
    if (!first) return null;
    const gathered = (block: Block) => {
      const dimensions = first[block].length;
      const rows = new Float32Array(ids.length * dimensions);
      ids.forEach((id, at) => rows.set(this.#rows.get(id)![block], at * dimensions));
      return { dimensions, rows };
    };
    return {
      count: ids.length,
      look: gathered('look'),
      background: gathered('background'),
      subject: gathered('subject'),
    };
  }
}
