import { describe, expect, it } from 'vitest';
import { orientationOfTag, orientationOfTurn, orientColor, orientPlane, uprightSize } from '#core/planes/orient.ts';
import type { Orientation } from '#core/planes/planes.ts';
import { noiseColor } from '#tests/support/planes.ts';

const stored = { width: 3, height: 2, data: Uint8Array.of(1, 2, 3, 4, 5, 6) };

/** What EXIF 2.32 says of the first row and the first column, drawn for the six numbers above. */
const upright: Record<Orientation, number[][]> = {
  1: [[1, 2, 3], [4, 5, 6]], // prettier-ignore
  2: [[3, 2, 1], [6, 5, 4]], // prettier-ignore
  3: [[6, 5, 4], [3, 2, 1]], // prettier-ignore
  4: [[4, 5, 6], [1, 2, 3]], // prettier-ignore
  5: [[1, 4], [2, 5], [3, 6]], // prettier-ignore
  6: [[4, 1], [5, 2], [6, 3]], // prettier-ignore
  7: [[6, 3], [5, 2], [4, 1]], // prettier-ignore
  8: [[3, 6], [2, 5], [1, 4]], // prettier-ignore
};
const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;

describe('orientPlane', () => {
  it.each(orientations)('turns a picture of EXIF orientation %i upright', (orientation) => {
    const turned = orientPlane(stored, orientation);
    expect({ width: turned.width, height: turned.height }).toEqual(uprightSize(stored, orientation));
    expect([...turned.data]).toEqual(upright[orientation].flat());
  });

  it.each(orientations)('turns colour as it turns luma (orientation %i)', (orientation) => {
    const color = noiseColor(5, 4, orientation);
    const turned = orientColor(color, orientation);
    for (const channel of [0, 1, 2]) {
      const single = { ...color, data: color.data.filter((_, i) => i % 3 === channel) };
      expect(turned.data.filter((_, i) => i % 3 === channel)).toEqual(orientPlane(single, orientation).data);
    }
  });
});

describe('orientationOfTurn', () => {
  it('names a clockwise turn and a mirroring by the EXIF number', () => {
    const named = [0, 90, 180, 270].map((turn) => [orientationOfTurn(turn, false), orientationOfTurn(turn, true)]);
    expect(named).toEqual([[1, 2], [6, 5], [3, 4], [8, 7]]); // prettier-ignore
    expect(orientationOfTurn(-90, false)).toBe(8);
  });
});

describe('orientationOfTag', () => {
  it('takes a value outside 1 … 8 for upright', () => {
    expect([0, 9, 1.5, NaN, '6', null, undefined].map(orientationOfTag)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(orientationOfTag(6)).toBe(6);
  });
});
