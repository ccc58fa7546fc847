import { histogramOf } from './histogram.ts';
import { scanColor, type ColorScan } from './color-scan.ts';
import { localDeviation } from './local-deviation.ts';
import type { Plane, Planes } from './planes.ts';
import { scanSharpness, type SharpnessScan } from './sharpness.ts';

/** What the checks share, so that each plane is passed over once however many checks there are. */
export interface Readings {
  /** 256 counts of the full-size luma: of so many of its rows, evenly spaced, that two million pixels are counted. */
  readonly luma: Uint32Array;
  readonly color: ColorScan;
  readonly sharpness: SharpnessScan;
  /** Median over the cells of the work plane of the standard deviation inside the cell, codes. */
  readonly localDeviation: number;
}

/** Pixels that tell shares and percentiles as well as all of them do: to a thousandth of a picture, and far below 1 code. */
const ENOUGH_PIXELS = 2_000_000;

/** Which rows are enough to count: every … */
const rowStep = ({ width, height }: Plane): number => Math.max(1, Math.floor((width * height) / ENOUGH_PIXELS));

const known = new WeakMap<Planes, Readings>();

/** The readings of these planes: taken on the first call, freed with the planes. */
export function readingsOf(planes: Planes): Readings {
  let readings = known.get(planes);
  if (readings === undefined) {
    readings = {
      luma: histogramOf(planes.luma, rowStep(planes.luma)),
      color: scanColor(planes.color),
      sharpness: scanSharpness(planes.work),
      localDeviation: localDeviation(planes.work),
    };
    known.set(planes, readings);
  }
  return readings;
}
