import type { Grid } from './cells.ts';
import type { ColorPlane, Plane } from './planes.ts';
import type { Samples, Strip } from './reduce.ts';
import type { PixelOrder } from './rgba.ts';
import type { OctaveScan } from './sharpness.ts';
import type { Size } from './size.ts';

/**
 * Faster twins of the loops that take most of a picture's time. Each computes what the plain function of this folder
 * does that calls it, and says null where it cannot take the input; the plain one then does the work. core runs on the
 * plain ones until somebody who has better installs them.
 */
export interface Kernels {
  /** Twin of `histogramOf`, exact. */
  histogram(plane: Plane, step: number): Uint32Array | null;
  /** Twin of `wavePowers`, within 1e-4 of the largest power. */
  wavePowers(plane: Plane, places: number, waves: Float32Array): Float64Array | null;
  /** Twin of `shrinkColor`, exact where a block has fewer than 65,000 pixels. */
  shrinkColor(plane: ColorPlane, to: Size): ShrunkColor | null;
  /** Twin of `lightSums`, within 1e-9 of each sum. */
  lightSums(picture: ShrunkColor & Size): Float64Array | null;
  /** Twin of `reduceStrip`, exact. */
  reduce(source: Uint8Array, from: Size, to: Size, samples: Samples, strip: Strip): Uint8Array | null;
  /** Twin of `turn`, exact. @param to the size of the turned picture; the others as `walk` gives them */
  turn(
    source: Uint8Array,
    channels: 1 | 3,
    to: Size,
    origin: number,
    alongRow: number,
    alongColumn: number,
  ): Uint8Array | null;
  /** Twin of `opaque`, exact. */
  opaque(rgb: Uint8Array): Uint8ClampedArray<ArrayBuffer> | null;
  /** Twin of `absorb`, exact; false where it cannot take the input. @param bytes a multiple of 16 */
  absorb(lanes: Uint32Array, bytes: Uint8Array): boolean;
  /** Twin of `lumaOfPixels`, exact; false where it cannot take the input. */
  lumaOfPixels(pixels: Uint8Array, order: PixelOrder, target: Uint8Array): boolean;
  /** Twin of `octaveScans`, within 2e-4 of the largest energy of the cell, or 2e-5 codes² where that is more. */
  octaveScans(plane: Plane, grid: Grid, count: number): OctaveScan[] | null;
  /** Twin of `blockNoise`, exact. */
  blockNoise(plane: Plane, block: number, step: number): BlockNoise | null;
  /** Twin of `cellSums`, exact. */
  cellSums(plane: Plane, grid: Grid): CellSums | null;
  /** Twin of `colorTotals`, exact. */
  colorTotals(plane: ColorPlane): ColorTotals | null;
  /** Twin of `rgbOfYuv`, within 1 level. */
  rgbOfYuv(luma: Plane, blue: Plane, red: Plane, chromaSpan: number): ColorPlane | null;
}

/** The three channels of a small picture, row-major, 0 … 255. */
export interface ShrunkColor {
  readonly red: Float32Array;
  readonly green: Float32Array;
  readonly blue: Float32Array;
}

/** Of every block in reading order: the squares of Immerkær's mask and the levels, both summed up. */
export interface BlockNoise {
  readonly squares: Float64Array;
  readonly levels: Float64Array;
}

/** Of every cell in reading order: the levels and their squares, both summed up. */
export interface CellSums {
  readonly levels: Float64Array;
  readonly squares: Float64Array;
}

/** What one pass over a colour plane counts; see color-scan.ts. */
export interface ColorTotals {
  /** 256 counts each. */
  readonly red: Uint32Array;
  readonly green: Uint32Array;
  readonly blue: Uint32Array;
  readonly chroma: Uint32Array;
  /** 1 for every pixel with two channels clipped high, with all clipped low; else 0. */
  readonly blown: Uint8Array;
  readonly crushed: Uint8Array;
  readonly sums: {
    /** Red − green and (red + green) / 2 − blue. */
    readonly rg: number;
    readonly yb: number;
    readonly rgSquares: number;
    readonly ybSquares: number;
    /** Linear light of the near-neutral pixels. */
    readonly neutralRed: number;
    readonly neutralGreen: number;
    readonly neutralBlue: number;
    readonly neutralPixels: number;
    /** How many there are of those. */
    readonly blownPixels: number;
    readonly crushedPixels: number;
  };
}

let installed: Kernels | null = null;

/** @param kernels null goes back to the plain loops */
export function installKernels(kernels: Kernels | null): void {
  installed = kernels;
}

/** The installed kernels; null where the plain loops do the work. */
export const fastKernels = (): Kernels | null => installed;
