import type { PictureMaps } from '#core/contract.ts';
import type { Facts } from '#core/facts.ts';
import type { Planes } from '#core/planes/planes.ts';
import { readingsOf } from '#core/planes/readings.ts';
import { sharpnessMap } from '#core/planes/sharpness-map.ts';
import { checks, type Measures } from './registry.ts';

/** Everything that is measured of one picture. The planes may be freed or transferred afterwards. */
export function measureAll(planes: Planes, facts: Facts): { measures: Measures; maps: PictureMaps } {
  // fromEntries forgets which measure belongs to which id; the registry's types are the record of that.
  const measures = Object.fromEntries(
    checks.map((check) => [check.id, check.measure(planes, facts)]),
  ) as unknown as Measures;
  const { luma, color, sharpness } = readingsOf(planes);
  return {
    measures,
    maps: {
      sharpness: sharpnessMap(sharpness),
      highlights: { ...color.grid, cells: color.highlightCells },
      shadows: { ...color.grid, cells: color.shadowCells },
      histogram: { luma, red: color.red, green: color.green, blue: color.blue },
    },
  };
}
