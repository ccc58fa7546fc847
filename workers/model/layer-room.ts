import type { LayerExports } from '#workers/kernels/layer-exports.ts';
import type { StoredWeights } from './stored-weights.ts';

/** Address 0 stays free, and so does what the module itself may use. */
const FIRST = 1024;
const PAGE = 65536;
/** Outputs that the kernels make together; their weights lie side by side. */
const PANEL = 8;

/** A 1 × 1 convolution whose weights and bias lie at these addresses. */
export interface Convolution {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly bias: number;
}

/** A 3 × 3 convolution of each channel on its own. */
export interface Depthwise {
  readonly channels: number;
  readonly weights: number;
  readonly bias: number;
}

/** The memory of the layers' kernels, handed out from the start; nothing is taken back. */
export class LayerRoom {
  readonly #memory: WebAssembly.Memory;
  readonly #weights: StoredWeights;
  #next = FIRST;

  constructor({ memory }: LayerExports, weights: StoredWeights) {
    this.#memory = memory;
    this.#weights = weights;
  }

  /** @returns the address of `length` numbers of 4 bytes, all 0, with a vector's width behind them */
  take(length: number): number {
    const at = this.#next;
    this.#next = (at + 4 * length + 31) & ~15;
    const missing = this.#next - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** Valid until the next `take`. */
  values(at: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer as ArrayBuffer, at, length);
  }

  /** @param node the weights of `node` are `{node}_weights`, its bias `{node}_bn_offset` */
  convolution(node: string): Convolution {
    return this.packed(this.#weights.read(`${node}_weights`), this.#weights.read(`${node}_bn_offset`));
  }

  /** @param weights inputs · outputs, as the model has them @param bias one value for each output */
  packed(weights: Float32Array, bias: Float32Array): Convolution {
    const outputs = bias.length;
    const inputs = weights.length / outputs;
    const at = this.take(weights.length);
    const panels = this.values(at, weights.length);
    for (let output = 0; output < outputs; output += PANEL) {
      placePanel(weights, output, outputs, panels.subarray(output * inputs, (output + PANEL) * inputs));
    }
    return { inputs, outputs, weights: at, bias: this.#placed(bias) };
  }

  depthwise(node: string): Depthwise {
    const bias = this.#weights.read(`${node}_bn_offset`);
    const weights = this.#placed(this.#weights.read(`${node}_weights`));
    return { channels: bias.length, weights, bias: this.#placed(bias) };
  }

  /** The first convolution, 3 × 3 over three channels, as `gather` lays its pixels out: runs of 9 weights of 12. */
  gathered(node: string): Convolution {
    const bias = this.#weights.read(`${node}_bn_offset`);
    const weights = this.#weights.read(`${node}_weights`);
    const run = weights.length / 3;
    const wide = new Float32Array(4 * run);
    for (let row = 0; row < 3; row++) wide.set(weights.subarray(row * run, (row + 1) * run), (row * 4 * run) / 3);
    return this.packed(wide, bias);
  }

  #placed(values: Float32Array): number {
    const at = this.take(values.length);
    this.values(at, values.length).set(values);
    return at;
  }
}

/** @param weights rows of `outputs` values, of which PANEL from `first` on are wanted */
function placePanel(weights: Float32Array, first: number, outputs: number, into: Float32Array): void {
  for (let from = first, to = 0; to < into.length; from += outputs, to += PANEL) {
    for (let i = 0; i < PANEL; i++) into[to + i] = weights[from + i];
  }
}
