import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PictureMaps } from '#core/contract.ts';
import { fullMaps, keepMaps, sharpnessOf } from '#core/planes/kept-maps.ts';

const bins = fc
  .array(fc.nat({ max: 0xffffffff }), { minLength: 256, maxLength: 256 })
  .map((all) => Uint32Array.from(all));
const cells = fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 40 })).chain(([columns, rows]) =>
  fc.uint8Array({ minLength: columns * rows, maxLength: columns * rows }).map((values) => {
    return { columns, rows, cells: values };
  }),
);
const drawn = fc.record({
  sharpness: cells,
  highlights: cells,
  shadows: cells,
  histogram: fc.record({ luma: bins, red: bins, green: bins, blue: bins }),
});

test('maps that were kept come back as they were', () => {
  fc.assert(
    fc.property(drawn, (maps) => {
      expect(fullMaps(keepMaps(maps))).toEqual(maps);
      expect(sharpnessOf(keepMaps(maps))).toEqual(maps.sharpness);
    }),
  );
});

test('the maps of a photograph take less than three kilobytes', () => {
  const grid = { columns: 12, rows: 8, cells: new Uint8Array(96) };
  // 12 megapixels' luma by rows, and a small colour plane: what bins hold on average, half of them ten times that.
  const even = (total: number) => Uint32Array.from({ length: 256 }, (_, at) => (at % 2 ? total / 256 : total / 2560));
  const histogram = { luma: even(12e6), red: even(1e5), green: even(1e5), blue: even(1e5) };
  const maps: PictureMaps = { sharpness: grid, highlights: grid, shadows: grid, histogram };
  expect(keepMaps(maps).length).toBeLessThan(3000);
});

test('bytes that end too soon are read to their end', () => {
  const maps = fullMaps(new Uint8Array([2, 3, 7]));
  expect([...maps.sharpness.cells]).toEqual([7]);
  expect(maps.histogram.blue).toEqual(new Uint32Array(256));
});
