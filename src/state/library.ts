import type { KeptVectors, Vectors } from '#core/contract.ts';
import { keepRow, type KeptRow } from '#core/variation/kept-row.ts';

/** The vectors of one picture, as they are kept. */
export interface Row {
  readonly look: KeptRow;
  readonly background: KeptRow;
  readonly subject: KeptRow;
  /** Where the subject is: side² cells, 0 … 255; absent in rows of before there were masks, and from project files. */
  readonly mask?: Uint8Array;
  /** Key of the model that made them: rows of two models are not comparable. */
  readonly model: string;
}

export function bytesOf({ look, background, subject, mask }: Row): number {
  return look.byteLength + background.byteLength + subject.byteLength + (mask?.byteLength ?? 0);
}

/** A row as sessions of before STORED_VERSION 2 have it. */
export type FullRow = Omit<Row, Block> & Readonly<Record<Block, Float32Array>>;

const blocks = ['look', 'background', 'subject'] as const satisfies readonly Block[];

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
  restore(rows: ReadonlyMap<number, Row | FullRow>): void {
    for (const [id, row] of rows) if (!this.#rows.has(id)) this.#rows.set(id, isFull(row) ? rowOf(row) : row);
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
      const partOf = (block: Block) => {
        const { dimensions, rows } = vectors[block];
        return rows.subarray(at * dimensions, (at + 1) * dimensions);
      };
      const cells = (vectors.masks?.side ?? 0) ** 2;
      const mask = vectors.masks?.cells.subarray(at * cells, (at + 1) * cells);
      const row = { look: partOf('look'), background: partOf('background'), subject: partOf('subject'), model };
      this.#rows.set(id, rowOf(mask ? { ...row, mask } : row));
    });
    this.#told(ids);
  }

  /** The rows of those ids back to back, in their order; null when there are none. Every id must be kept. */
  gather(ids: readonly number[]): KeptVectors | null {
    const first = ids.length > 0 ? this.#rows.get(ids[0]!) : undefined;
    if (!first) return null;
    const gathered = (block: Block) => {
      const dimensions = first[block].length;
      const rows = new Int16Array(ids.length * dimensions);
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

const isFull = (row: Row | FullRow): row is FullRow => row.look instanceof Float32Array;

/** A row for keeping, in one buffer: thousands of small ones cost as much again as what is in them. */
function rowOf({ mask, model, ...full }: FullRow): Row {
  const values = blocks.reduce((sum, block) => sum + full[block].length, 0);
  const buffer = new ArrayBuffer(values * Int16Array.BYTES_PER_ELEMENT + (mask?.length ?? 0));
  let at = 0;
  const [look, background, subject] = blocks.map((block) => {
    const kept = new Int16Array(buffer, at, full[block].length);
    keepRow(full[block], kept);
    at += kept.byteLength;
    return kept;
  });
  const row = { look: look!, background: background!, subject: subject!, model };
  if (!mask) return row;
  const cells = new Uint8Array(buffer, at);
  cells.set(mask);
  return { ...row, mask: cells };
}
