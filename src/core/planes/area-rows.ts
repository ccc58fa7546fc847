/**
 * Area averaging in one pass over the rows, four bytes at a time. A 32-bit word holds four samples; its even and its
 * odd bytes are added up in two words with 16 bits a sample, which is room for a weight of 256. The weights of the
 * source rows that make up one target row therefore sum to exactly 256.
 *
 * Words are read in the machine's byte order, which is little-endian wherever a browser runs.
 */
const FULL_WEIGHT = 256;
const EVEN_BYTES = 0x00ff00ff;

/** Two sums of 16 bits in each element; signed elements, because those stay integers in the machine. */
export type EmitRow = (even: Int32Array, odd: Int32Array) => void;

export class AreaRows {
  readonly #even: Int32Array;
  readonly #odd: Int32Array;
  readonly #height: number;
  readonly #targetHeight: number;
  readonly #emit: EmitRow;
  #row = 0;
  #filled = 0;

  /**
   * @param wordsPerRow 32-bit words in one source row
   * @param height rows that will be added; at least `targetHeight`
   * @param emit called once for each target row with its sums (256 × the mean); the arrays are reused
   */
  constructor(wordsPerRow: number, height: number, targetHeight: number, emit: EmitRow) {
    this.#even = new Int32Array(wordsPerRow);
    this.#odd = new Int32Array(wordsPerRow);
    this.#height = height;
    this.#targetHeight = targetHeight;
    this.#emit = emit;
  }

  /** Adds `rows` rows that lie back to back in `words`. */
  add(words: Int32Array, rows: number): void {
    const wordsPerRow = this.#even.length;
    for (let index = 0; index < rows; index++) {
      const target = Math.floor((this.#row * this.#targetHeight) / this.#height);
      const start = index * wordsPerRow;
      this.#feed(words, start, this.#share(this.#row + 1, target) - this.#share(this.#row, target));
      this.#feed(words, start, this.#share(this.#row + 1, target + 1));
      this.#row++;
    }
  }

  /** How much of the target row lies above the upper edge of the source row, 0 … 256. */
  #share(row: number, target: number): number {
    const share = (row * this.#targetHeight - target * this.#height) / this.#height;
    return Math.round(FULL_WEIGHT * Math.min(1, Math.max(0, share)));
  }

  #feed(words: Int32Array, start: number, weight: number): void {
    if (weight === 0) return;
    const even = this.#even;
    const odd = this.#odd;
    const length = even.length;
    if (this.#filled === 0) {
      for (let i = 0; i < length; i++) {
        const word = words[start + i];
        even[i] = Math.imul(word & EVEN_BYTES, weight);
        odd[i] = Math.imul((word >>> 8) & EVEN_BYTES, weight);
      }
    } else {
      for (let i = 0; i < length; i++) {
        const word = words[start + i];
        even[i] = (even[i] + Math.imul(word & EVEN_BYTES, weight)) | 0;
        odd[i] = (odd[i] + Math.imul((word >>> 8) & EVEN_BYTES, weight)) | 0;
      }
    }
    this.#filled += weight;
    if (this.#filled === FULL_WEIGHT) {
      this.#filled = 0;
      this.#emit(even, odd);
    }
  }
}

/** Where the target columns' edges fall on the source columns: whole column and fraction, one more than there are columns. */
export interface ColumnEdges {
  readonly whole: Int32Array;
  readonly part: Float64Array;
  /** Turns a sum over the columns of one target column into its mean. */
  readonly scale: number;
}

/** @param width source columns, at least `targetWidth` */
export function columnEdges(width: number, targetWidth: number): ColumnEdges {
  const whole = new Int32Array(targetWidth + 1);
  const part = new Float64Array(targetWidth + 1);
  for (let k = 0; k <= targetWidth; k++) {
    whole[k] = Math.floor((k * width) / targetWidth);
    part[k] = (k * width - whole[k] * targetWidth) / targetWidth;
  }
  return { whole, part, scale: targetWidth / (width * FULL_WEIGHT) };
}

/**
 * Averages one row of column sums into target columns.
 * @param running running totals of the column sums, one more than there are columns, modulo 2³²
 * @param step distance between two samples in `target`
 */
export function averageColumns(
  running: Int32Array,
  edges: ColumnEdges,
  target: Uint8Array,
  offset: number,
  step: number,
): void {
  const { whole, part, scale } = edges;
  const last = running.length - 1;
  let before = 0;
  for (let k = 1; k < whole.length; k++) {
    const from = whole[k - 1];
    const to = whole[k];
    const after = to < last ? part[k] * ((running[to + 1] - running[to]) | 0) : 0;
    target[offset] = (((running[to] - running[from]) | 0) + after - before) * scale + 0.5;
    before = after;
    offset += step;
  }
}
