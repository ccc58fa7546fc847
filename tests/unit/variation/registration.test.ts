import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SKETCH_PX } from '#core/contract.ts';
import { Layer, SpareSquares } from '#core/variation/layer.ts';
import { IN_PLACE, postureOf, type Placement } from '#core/variation/placement.ts';
import { refined } from '#core/variation/refining.ts';
import { fitOf } from '#core/variation/registration.ts';
import { trimmed } from '#core/variation/trimming.ts';
import { drawScene, signatureOfScene, type Scene } from './drawn-picture.ts';

const ASPECT = 4 / 3;
const layerOf = (scene: Scene): Layer => new Layer(signatureOfScene(scene, '').sketch, ASPECT, 1);
const placed =
  (scene: Scene, { xx, xy, x0, yx, yy, y0 }: Placement): Scene =>
  (x, y) =>
    scene(xx * x + xy * y + x0, yx * x + yy * y + y0);

/** A turn and a share of the side, about the middle. */
function turnedBy(degrees: number, share: number): Placement {
  const [cos, sin] = [share * Math.cos((degrees * Math.PI) / 180), share * Math.sin((degrees * Math.PI) / 180)];
  const matrix = { xx: cos, xy: -sin / ASPECT, yx: sin * ASPECT, yy: cos };
  return { ...matrix, x0: 0.5 - (matrix.xx + matrix.xy) / 2, y0: 0.5 - (matrix.yx + matrix.yy) / 2 };
}

describe('the search for a part', () => {
  test('finds back where it was taken from, to a hundredth of a side', () => {
    const known = fc.record({
      seed: fc.integer({ min: 1, max: 20 }),
      share: fc.double({ min: 0.6, max: 0.98, noNaN: true }),
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(known, ({ seed, share, x, y }) => {
        const placement = { ...IN_PLACE, xx: share, yy: share, x0: x * (1 - share), y0: y * (1 - share) };
        const [whole, piece] = [layerOf(drawScene(seed)), layerOf(placed(drawScene(seed), placement))];
        const near = { ...placement, x0: placement.x0 + 0.02, y0: placement.y0 - 0.02 };
        const found = refined(whole, piece, near);
        expect(found.placement.x0).toBeCloseTo(placement.x0, 1.7);
        expect(found.placement.y0).toBeCloseTo(placement.y0, 1.7);
        expect(found.placement.xx).toBeCloseTo(share, 1.7);
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  test.each([-9, -3, 3, 9])('names a turn by %d degrees as one, without shear or stretch', (degrees) => {
    const scene = drawScene(2);
    const fit = fitOf([{ whole: layerOf(scene), pieces: [layerOf(placed(scene, turnedBy(degrees, 0.85)))] }]);
    expect(fit.turn).toBeCloseTo(Math.abs(degrees), -0.2);
    expect(fit.shear).toBeLessThan(1.5);
    expect(fit.stretch).toBeLessThan(0.03);
  });

  test('says the same of pictures that were forgotten meanwhile, whoever uses their room now', () => {
    const squares = new SpareSquares();
    const sharing = (scene: Scene): Layer => new Layer(signatureOfScene(scene, '').sketch, ASPECT, 1, squares);
    const [whole, piece, other] = [drawScene(2), placed(drawScene(2), turnedBy(3, 0.85)), drawScene(3)].map(sharing) as [Layer, Layer, Layer]; // prettier-ignore
    const search = () => fitOf([{ whole, pieces: [piece, piece.mirrored] }]);
    const found = search();
    expect(found.agreement).toBeGreaterThan(0.8);
    whole.forget();
    piece.forget();
    fitOf([{ whole: other, pieces: [other.mirrored] }]);
    expect(search()).toEqual(found);
  });

  test('finds nothing in another scene', () => {
    const others = [3, 4, 5, 6].map((seed) => layerOf(drawScene(seed)));
    const whole = layerOf(drawScene(2));
    expect(
      others.map((piece) => fitOf([{ whole, pieces: [piece] }]).agreement).every((agreement) => agreement < 0.75),
    ).toBe(true);
  });
});

test('a posture is told whatever the formats: a turn turns, a crop of another format does not', () => {
  expect(postureOf(turnedBy(12, 0.7), ASPECT, ASPECT).turn).toBeCloseTo(12, 6);
  expect(postureOf(turnedBy(12, 0.7), ASPECT, ASPECT).shear).toBeCloseTo(0, 6);
  const square = { ...IN_PLACE, xx: 0.75, x0: 0.1 };
  expect(postureOf(square, ASPECT, 1)).toEqual({ turn: 0, shear: 0, stretch: 0 });
  expect(postureOf(square, ASPECT, ASPECT).stretch).toBeCloseTo(-Math.log(0.75), 6);
});

describe('a frame', () => {
  const picture = signatureOfScene(drawScene(3), '').sketch;
  /** The picture's rows and columns squeezed between bars of one code. */
  const framed = (code: number, across: number, down: number): Uint8Array =>
    signatureOfScene((x, y) => {
      const [left, top] = [(x - across) / (1 - 2 * across), (y - down) / (1 - 2 * down)];
      return Math.min(left, top) < 0 || Math.max(left, top) > 1 ? code : drawScene(3)(left, top);
    }, '').sketch;

  test('is cut off to a fraction of a line, and what is left is the picture', () => {
    for (const [code, across, down] of [
      [0, 0.1, 0.17],
      [255, 0.06, 0.06],
      [40, 0, 0.213],
    ]) {
      // prettier-ignore
      const found = trimmed(framed(code, across, down));
      expect(found.width).toBeCloseTo(1 - 2 * across, 1.6);
      expect(found.height).toBeCloseTo(1 - 2 * down, 1.6);
      const off = found.sketch.reduce((sum, value, at) => sum + Math.abs(value - picture[at]), 0) / picture.length;
      expect(off).toBeLessThan(9);
    }
  });

  test('that is none is left', () => {
    expect(trimmed(picture)).toEqual({ sketch: picture, width: 1, height: 1 });
    const plain = new Uint8Array(SKETCH_PX * SKETCH_PX).fill(90);
    expect(trimmed(plain)).toEqual({ sketch: plain, width: 1, height: 1 });
    expect(trimmed(new Uint8Array(0))).toEqual({ sketch: new Uint8Array(0), width: 1, height: 1 });
  });

  test('never takes two thirds of a side', () => {
    expect(trimmed(framed(0, 0.4, 0.4)).width).toBe(1);
  });
});
