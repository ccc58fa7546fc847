import { TILE_PX } from '#core/contract.ts';
import { FINE, LOOK_CHANNELS, type ModelMaps } from '#core/variation/pooling.ts';
import type { LayerExports } from '#workers/kernels/layer-exports.ts';
import { LayerRoom, type Convolution, type Depthwise } from './layer-room.ts';
import type { StoredWeights } from './stored-weights.ts';

/** Strides of the blocks. The convolution before the first halves the picture too. */
const strides = [1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1] as const;
/** The block whose widened map is the fine one. */
const FINE_BLOCK = 13;
/** Values that the first convolution sees of a pixel: three runs of 12, see kernels/layers/depthwise.ts. */
const GATHERED = 36;
/** Pixels of a row of the picture, with the margin that the first convolution sees. */
const PICTURE_PITCH = TILE_PX + 2;
/** Bytes of a widened map that are held at a time: they stay in the processor's cache. */
const BAND_BYTES = 2 ** 18;
/** Maps of fewer rows are done as a whole: their weights are many, and are read anew for each band. */
const FEWEST_BANDED_ROWS = 28;

/** Widens every pixel, looks around in each channel, narrows again (Sandler et al. 2018). */
interface Block {
  /** Of the map that it is given, which is square; for the first, of what the gathered pixels give. */
  readonly side: number;
  readonly stride: 1 | 2;
  readonly widen: Convolution;
  readonly depthwise: Depthwise;
  readonly narrow: Convolution;
  /** What comes out is added to what went in. */
  readonly isResidual: boolean;
  /** Rows that a band makes. */
  readonly rows: number;
  /** Rows of the widened map that are held. */
  readonly held: number;
}

/**
 * MobileNetV2 on kernels of its own. It says what TF.js says of the same model, to a 10,000th of the largest value
 * (tests/browser/embed/mobile-net.test.ts), for about half the processor time, without its 1.7 MB of script. Of each
 * block only a band of the widened map, which is the largest, is there at a time.
 */
export class MobileNet {
  readonly #layers: LayerExports;
  readonly #room: LayerRoom;
  readonly #blocks: readonly Block[];
  readonly #last: Convolution;
  // Addresses: the picture with its margin, a band of it as the first convolution sees it, a band of the widened map, a
  // row of zeros, what was seen around, and the two maps between blocks.
  readonly #picture: number;
  readonly #gathered: number;
  readonly #band: number;
  readonly #zeros: number;
  readonly #seen: number;
  readonly #maps: readonly [number, number];
  /** Used again for each tile: fresh pages cost as much as filling them. */
  readonly #fine = new Float32Array(FINE.side ** 2 * FINE.channels);

  constructor(layers: LayerExports, weights: StoredWeights) {
    const room = new LayerRoom(layers, weights);
    let side = TILE_PX / 2;
    this.#blocks = strides.map((stride, at) => {
      const name = `MobilenetV2/expanded_conv${at === 0 ? '' : `_${at}`}`;
      const widen = at === 0 ? room.gathered('MobilenetV2/Conv/Conv2D') : room.convolution(`${name}/expand/Conv2D`);
      const narrow = room.convolution(`${name}/project/Conv2D`);
      const depthwise = room.depthwise(`${name}/depthwise/depthwise`);
      const isResidual = at > 0 && stride === 1 && widen.inputs === narrow.outputs;
      const block = { side, stride, widen, depthwise, narrow, isResidual, ...bandOf(side, stride, widen.outputs) };
      side /= stride;
      return block;
    });
    this.#last = room.convolution('MobilenetV2/Conv_1/Conv2D');
    const most = (of: (block: Block) => number): number => Math.max(...this.#blocks.map(of));
    this.#picture = room.take((TILE_PX + 1) * PICTURE_PITCH * 3);
    this.#gathered = room.take(this.#blocks[0].held * this.#blocks[0].side * GATHERED);
    this.#band = room.take(most((block) => block.held * rowOf(block)));
    this.#zeros = room.take(most(rowOf));
    this.#seen = room.take(most((block) => (block.rows * block.side * block.widen.outputs) / block.stride));
    const map = most((block) => (block.side / block.stride) ** 2 * block.narrow.outputs);
    this.#maps = [room.take(map), room.take(Math.max(map, side ** 2 * this.#last.outputs))];
    this.#layers = layers;
    this.#room = room;
  }

  /** @param tile TILE_PX² · 3 values, 0 … 1 @returns maps, of which the fine one is valid until the next call */
  look(tile: Float32Array): ModelMaps {
    this.#place(tile);
    let [source, target] = this.#maps;
    this.#blocks.forEach((block, at) => {
      this.#run(block, at === 0 ? null : source, target);
      if (at === FINE_BLOCK) this.#copyBand(block, this.#fine);
      [source, target] = [target, source];
    });
    return { look: this.#mean(source, target), fine: this.#fine };
  }

  /** The model wants −1 … 1; its margin is 0. */
  #place(tile: Float32Array): void {
    const picture = this.#room.values(this.#picture, TILE_PX * PICTURE_PITCH * 3);
    for (let y = 0; y < TILE_PX; y++) placeRow(tile, 3 * TILE_PX * y, picture, 3 * PICTURE_PITCH * y);
  }

  /** @param source null = the picture */
  #run(block: Block, source: number | null, target: number): void {
    const { side, stride, depthwise, narrow, rows, held } = block;
    const { channels } = depthwise;
    const outputSide = side / stride;
    this.#clearMargins(block);
    const see = stride === 1 ? this.#layers.strideOne : this.#layers.strideTwo;
    // At stride 2 the model looks at the pixel right below and to the right, at stride 1 at those around.
    const margin = stride - 1;
    const rowAt = (y: number): number =>
      y < 0 || y >= side ? this.#zeros : this.#band + 4 * ((y % held) * rowOf(block) + margin * channels);
    for (let from = 0, made = 0; from < outputSide; from += rows) {
      const to = Math.min(outputSide, from + rows);
      const needed = Math.min(side, stride === 1 ? to + 1 : 2 * to + 1);
      made = this.#widen(block, source, made, needed);
      for (let y = from; y < to; y++) {
        const upper = stride * y - 1 + margin;
        const seen = this.#seen + 4 * (y - from) * outputSide * channels;
        const around = [rowAt(upper), rowAt(upper + 1), rowAt(upper + 2)] as const;
        see(...around, outputSide, channels, depthwise.weights, depthwise.bias, seen);
      }
      const pixel = from * outputSide;
      const residual = block.isResidual && source !== null ? source + 4 * pixel * narrow.outputs : 0;
      const into = target + 4 * pixel * narrow.outputs;
      this.#convolve(narrow, this.#seen, (to - from) * outputSide, into, outputSide, outputSide, residual, Infinity);
    }
  }

  /** Makes the widened map's rows `made` … `needed` − 1, each in the place of one that is not needed any more. */
  #widen(block: Block, source: number | null, made: number, needed: number): number {
    const { side, widen, held } = block;
    for (let y = made; y < needed;) {
      const count = Math.min(needed - y, held - (y % held));
      const from = source === null ? this.#gather(y, count, side) : source + 4 * y * side * widen.inputs;
      const into = this.#band + 4 * ((y % held) * rowOf(block) + widen.outputs);
      this.#convolve(widen, from, count * side, into, side, side + 2, 0, 6);
      y += count;
    }
    return Math.max(made, needed);
  }

  #gather(from: number, count: number, side: number): number {
    const row = 4 * 3 * PICTURE_PITCH;
    for (let y = 0; y < count; y++) {
      const upper = this.#picture + 2 * (from + y) * row;
      this.#layers.gather(upper, upper + row, upper + 2 * row, side, this.#gathered + 4 * y * side * GATHERED);
    }
    return this.#gathered;
  }

  /** @param most 6 after widening; narrowing keeps its values as they are */
  #convolve(
    { inputs, outputs, weights, bias }: Convolution,
    source: number,
    pixels: number,
    target: number,
    width: number,
    pitch: number,
    residual: number,
    most: number,
  ): void {
    const least = most === Infinity ? -Infinity : 0;
    const at = [target, width, pitch, residual] as const;
    this.#layers.pointwise(source, pixels, inputs, weights, bias, outputs, ...at, least, most);
  }

  /** The pixels left and right of the widened map count as 0; another block had values there. */
  #clearMargins(block: Block): void {
    const row = rowOf(block);
    const { channels } = block.depthwise;
    const band = this.#room.values(this.#band, block.held * row);
    for (let at = 0; at < band.length; at += row) {
      band.fill(0, at, at + channels);
      band.fill(0, at + row - channels, at + row);
    }
  }

  #copyBand(block: Block, into: Float32Array): void {
    const [row, { channels }] = [rowOf(block), block.depthwise];
    const band = this.#room.values(this.#band, block.held * row);
    for (let y = 0; y < block.side; y++) {
      into.set(band.subarray(y * row + channels, (y + 1) * row - channels), y * block.side * channels);
    }
  }

  #mean(source: number, target: number): Float32Array {
    const pixels = this.#blocks.at(-1)!.side ** 2;
    this.#convolve(this.#last, source, pixels, target, pixels, pixels, 0, 6);
    const values = this.#room.values(target, pixels * LOOK_CHANNELS);
    const mean = new Float32Array(LOOK_CHANNELS);
    for (let at = 0; at < values.length; at += LOOK_CHANNELS) addPixel(values, at, mean);
    return mean.map((sum) => sum / pixels);
  }
}

// Of functions that are called often V8 makes fast code once; of loops within loops of a method it did for many pictures.
function placeRow(tile: Float32Array, from: number, picture: Float32Array, to: number): void {
  for (let i = 0; i < 3 * TILE_PX; i++) picture[to + i] = 2 * tile[from + i] - 1;
}

function addPixel(values: Float32Array, from: number, sums: Float32Array): void {
  for (let channel = 0; channel < sums.length; channel++) sums[channel] += values[from + channel];
}

/** Values of a row of the widened map, with a pixel of 0 at each end. */
const rowOf = ({ side, widen }: Pick<Block, 'side' | 'widen'>): number => (side + 2) * widen.outputs;

function bandOf(side: number, stride: 1 | 2, channels: number): Pick<Block, 'rows' | 'held'> {
  if (side < FEWEST_BANDED_ROWS) return { rows: side / stride, held: side };
  const fitting = Math.floor(BAND_BYTES / (4 * (side + 2) * channels));
  const rows = Math.max(1, Math.floor((fitting - 2) / stride));
  return { rows, held: Math.min(side, stride === 1 ? rows + 2 : 2 * rows + 1) };
}
