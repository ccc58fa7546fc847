import { histogramOf } from './histogram.ts';
import { scanColor, type ColorScan } from './color-scan.ts';
import { localDeviation } from './local-deviation.ts';
import type { Planes } from './planes.ts';
import { scanSharpness, type SharpnessScan } from './sharpness.ts';

/** What the checks share, so that each plane is passed over once however many checks there are. */
export interface Readings {
  /** 256 counts of the full-size luma. */
  readonly luma: Uint32Array;
  readonly color: ColorScan;
  readonly sharpness: SharpnessScan;
  /** Median over the cells of the work plane of the standard deviation inside the cell, codes. */
  readonly localDeviation: number;
}

const known = new WeakMap<Planes, Readings>();

/** The readings of these planes: taken on the first call, freed with the planes. */
export function readingsOf(planes: Planes): Readings {
  let readings = known.get(planes);
  if (readings === undefined) {
    readings = {
      luma: histogramOf(planes.luma),
      color: scanColor(planes.color),
      sharpness: scanSharpness(planes.work),
      localDeviation: localDeviation(planes.work),
    };
    known.set(planes, readings);
  }
  return readings;
}
