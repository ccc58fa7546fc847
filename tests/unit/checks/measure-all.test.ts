import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureAll } from '#core/checks/measure-all.ts';
import { checks } from '#core/checks/registry.ts';
import type { Planes } from '#core/planes/planes.ts';
import { judge } from '#core/verdict/judge.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { drawLeaves, factsOf, flat, planesOf, withNoise } from './drawn.ts';

const all = (planes: Planes) => measureAll(planes, factsOf(planes));

function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

describe('measuring a picture', () => {
  it('gives finite numbers and scores in 0 … 1 for every size and content', () => {
    const sizes: [number, number][] = [
      [1, 1],
      [1, 2],
      [2, 2],
      [3, 3],
      [3000, 1],
      [1, 900],
      [7, 64],
      [64, 64],
      [129, 65],
    ];
    for (const [width, height] of sizes) {
      for (const grey of [0, 128, 255]) {
        const { measures } = all(planesOf(flat(width, height, grey)));
        expect(numbersOf(measures).every(Number.isFinite), `${width} × ${height}, ${grey}`).toBe(true);
        for (const score of Object.values(judge(measures, defaultSettings()).scores)) {
          expect(score === null || (score >= 0 && score <= 1)).toBe(true);
        }
      }
    }
  });

  it('gives finite numbers for any pixels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer(),
        (width, height, seed) => {
          const { measures, maps } = all(planesOf(withNoise(flat(width, height, 128), 90, seed)));
          expect(numbersOf(measures).every(Number.isFinite)).toBe(true);
          expect(maps.sharpness.cells).toHaveLength(maps.sharpness.columns * maps.sharpness.rows);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it('keeps measures free of anything that does not survive JSON', () => {
    const { measures } = all(planesOf(drawLeaves(160, 120, 1)));
    expect(JSON.parse(JSON.stringify(measures))).toEqual(measures);
    expect(Object.keys(measures)).toEqual(checks.map(({ id }) => id));
  });

  it('is the same twice', () => {
    expect(all(planesOf(drawLeaves(160, 120, 1)))).toEqual(all(planesOf(drawLeaves(160, 120, 1))));
  });

  it('counts every pixel in the histograms, channel by channel', () => {
    const { maps } = all(planesOf(drawLeaves(160, 120, 1), (v) => [v, 10, 255 - v]));
    const total = (bins: Uint32Array) => bins.reduce((sum, count) => sum + count, 0);
    for (const bins of Object.values(maps.histogram)) expect(total(bins)).toBe(160 * 120);
    expect(maps.histogram.green[10]).toBe(160 * 120);
    expect([...maps.histogram.blue]).toEqual([...maps.histogram.red].toReversed());
  });

  it('draws the clipped cells where the picture is clipped, and sharpness where it is sharp', () => {
    const leaves = drawLeaves(320, 160, 1, 40, 200);
    const half = { ...leaves, values: leaves.values.map((v, at) => (at % 320 < 160 ? 255 : v)) };
    const { highlights, shadows, sharpness } = all(planesOf(half)).maps;
    const row = (cells: Uint8Array) => [...cells.subarray(2 * 16, 3 * 16)];
    expect(highlights.columns).toBe(16);
    expect(row(highlights.cells)).toEqual([...Array<number>(8).fill(255), ...Array<number>(8).fill(0)]);
    expect(shadows.cells.every((cell) => cell === 0)).toBe(true);
    expect(
      row(sharpness.cells)
        .slice(0, 7)
        .every((cell) => cell === 0),
    ).toBe(true);
    expect(
      row(sharpness.cells)
        .slice(9)
        .every((cell) => cell > 0),
    ).toBe(true);
  });
});

describe('the registry', () => {
  it('holds every check in the folder', async () => {
    const folder = new URL('../../../src/core/checks/', import.meta.url);
    const registered = new Set<unknown>(checks);
    for (const name of readdirSync(folder)) {
      const exported = Object.values((await import(new URL(name, folder).href)) as Record<string, unknown>);
      const found = exported.filter((value) => typeof value === 'object' && value !== null && 'findingNames' in value);
      for (const check of found) expect(registered.has(check), name).toBe(true);
    }
  });

  it('gives each check and each finding its own id, and each limit a reason and a default in range', () => {
    const ids = checks.flatMap(({ findingNames }) => Object.keys(findingNames));
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    for (const limit of checks.flatMap(({ limits }) => Object.values(limits))) {
      expect(limit.reason.length).toBeGreaterThan(20);
      expect(limit.default).toBeGreaterThanOrEqual(limit.min);
      expect(limit.default).toBeLessThanOrEqual(limit.max);
    }
  });
});
