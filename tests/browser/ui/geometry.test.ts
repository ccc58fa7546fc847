import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { boxKey } from '#ui/map/box-keys.ts';
import { box, inside, type Corner } from '#ui/map/lasso.ts';
import { kindMark, MOST_KINDS, otherMark, scoreMark, verdictMarks } from '#ui/map/marks.ts';
import { inSight, nearestTo, nextInDirection, place, type MapPoint } from '#ui/map/placing.ts';
import { corner, fit, panBy, zoomAt } from '#ui/map/viewport.ts';
import {
  acrossRows,
  evenLayout,
  firstRows,
  GAP,
  justifiedLayout,
  rowOf,
  rowsToDraw,
  scrollToShow,
} from '#ui/sheet/layout.ts';

const cell = { width: 62, height: 47 };
const size = { width: 900, height: 700 };

function scattered(count: number): MapPoint[] {
  const next = seededRandom(7);
  return Array.from({ length: count }, (_, id) => ({ id, path: `${id}.jpg`, x: next(), y: next() }));
}

const layouts = {
  even: (images: number, width: number) => evenLayout(images, { width, tile: 136, caption: 26 }),
  justified: (images: number, width: number) => {
    const next = seededRandom(3);
    const shapes = Array.from({ length: images }, () => [null, 2 / 3, 3 / 2, 16 / 9, 9, 0.1][Math.floor(next() * 6)]!);
    return justifiedLayout(shapes, { width, tile: 136, caption: 26 });
  },
};
const forms = Object.keys(layouts) as (keyof typeof layouts)[];

test.for(forms)(
  'of %s rows those stand first that fit a number of tiles, the topmost and that of the current picture always',
  (form) => {
    const layout = layouts[form](400, 800);
    const rows = rowsToDraw(layout, 1000, 700, 399);
    for (const tiles of [0, 1, 12, 24, 1000]) {
      const first = firstRows(layout, rows, tiles, 399);
      const [others, current] = [first.slice(0, -1), first.at(-1)];
      expect(current).toBe(layout.rows.length - 1);
      expect(others).toEqual(rows.slice(0, others.length));
      expect(others.length).toBeGreaterThan(0);
      const tilesOf = (some: readonly number[]) => some.reduce((sum, row) => sum + layout.rows[row]!.widths.length, 0);
      if (others.length > 1) expect(tilesOf(others)).toBeLessThanOrEqual(tiles);
      if (others.length < rows.length - 1) expect(tilesOf(rows.slice(0, others.length + 1))).toBeGreaterThan(tiles);
    }
    expect(firstRows(layout, [], 24, -1)).toEqual([]);
  },
);

test.for(forms)('a sheet of %s rows has every picture once, within its width, and rows on end', (form) => {
  for (const [images, width] of [
    [0, 800],
    [1, 800],
    [7, 390],
    [10_000, 3840],
  ] as const) {
    const { rows, height, columns } = layouts[form](images, width);
    let [first, top] = [0, 0];
    for (const row of rows) {
      expect([row.first, row.top]).toEqual([first, top]);
      expect(row.widths.length).toBeLessThanOrEqual(columns);
      const all = row.widths.reduce((sum, one) => sum + one + GAP, -GAP);
      expect(all).toBeLessThanOrEqual(width + 1e-6);
      first += row.widths.length;
      top += row.height;
    }
    expect(first).toBe(images);
    expect(height).toBe(Math.max(0, top - (images > 0 ? GAP : 0)));
  }
});

test('filled rows end at the right edge, near the height that is wished for, and show shapes as they are', () => {
  const shapes = Array.from({ length: 200 }, (_, at) => [3 / 2, 2 / 3, 4 / 3][at % 3]!);
  const { rows } = justifiedLayout(shapes, { width: 1000, tile: 136, caption: 26 });
  for (const { first, widths, pictureHeight } of rows.slice(0, -1)) {
    expect(widths.reduce((sum, one) => sum + one + GAP, -GAP)).toBeCloseTo(1000, 6);
    expect(Math.abs(pictureHeight - 102)).toBeLessThan(20);
    widths.forEach((width, at) => expect(Math.abs(width / shapes[first + at]! - pictureHeight)).toBeLessThan(0.51));
  }
});

test('the last row, and a single picture, are not blown up to the width', () => {
  const { rows } = justifiedLayout([3 / 2], { width: 1000, tile: 136, caption: 26 });
  expect(rows[0]!.pictureHeight).toBe(102);
});

test.for(forms)('the seen rows of a sheet of %s rows are drawn, and few others', (form) => {
  const layout = layouts[form](10_000, 800);
  const drawn = rowsToDraw(layout, 5000, 900, -1);
  const seen = layout.rows.flatMap(({ top, height }, row) => (top + height > 5000 && top < 5900 ? [row] : []));
  expect(drawn).toEqual(expect.arrayContaining(seen));
  expect(drawn.length).toBeLessThan(seen.length + 6);
});

test.for(forms)('the row of the current picture is drawn wherever the sheet of %s rows was scrolled to', (form) => {
  const layout = layouts[form](10_000, 800);
  const rows = rowsToDraw(layout, 0, 900, 9_999);
  expect(rows.at(-1)).toBe(layout.rows.length - 1);
  expect(rows.length).toBeLessThan(20);
});

test.for(forms)(
  'scrolling to a row of %s rows brings it wholly into sight and leaves what is in sight alone',
  (form) => {
    const layout = layouts[form](600, 800);
    for (const row of [0, 3, 40, layout.rows.length - 1]) {
      const to = scrollToShow(layout, 1000, 700, row);
      const { top, height } = layout.rows[row]!;
      expect(top).toBeGreaterThanOrEqual(to);
      expect(top + height).toBeLessThanOrEqual(to + 700);
      expect(scrollToShow(layout, to, 700, row)).toBe(to);
    }
  },
);

test.for(forms)(
  'a row up or down in %s rows comes to a picture of that row that lies over or under this one',
  (form) => {
    const layout = layouts[form](600, 800);
    for (let index = 0; index < 600; index += 7) {
      const row = rowOf(layout, index);
      for (const by of [-2, -1, 0, 1, 2]) {
        const to = acrossRows(layout, index, by);
        expect(rowOf(layout, to)).toBe(Math.min(layout.rows.length - 1, Math.max(0, row + by)));
      }
    }
  },
);

test('in even rows a row down is the tile under this one, and the last where none is', () => {
  const layout = evenLayout(100, { width: 800, tile: 136, caption: 26 });
  expect(layout.columns).toBe(6);
  expect([0, 7, 92, 95, 99].map((index) => acrossRows(layout, index, 1))).toEqual([6, 13, 98, 99, 99]);
});

test('no two thumbnails of the map lie on one another, and every point is either one or a dot', () => {
  const points = scattered(2000);
  const { thumbs, dots } = place(points, 600, cell);
  expect(thumbs.length + dots.length).toBe(points.length);
  expect(new Set(thumbs.map(({ left, top }) => `${left} ${top}`)).size).toBe(thumbs.length);
  expect(dots.length).toBeGreaterThan(0);
  expect(place(points, 30_000, cell).dots).toHaveLength(0);
});

test('a thumbnail stays within four cells of its own place', () => {
  const { thumbs } = place(scattered(500), 600, cell);
  for (const { point, left, top } of thumbs) {
    const away = Math.hypot((left - point.x * 600) / cell.width, (top - point.y * 600) / cell.height);
    expect(away).toBeLessThan(4);
  }
});

test('zooming keeps the point under the pointer, panning moves the map with it', () => {
  const before = fit(size);
  const at = (view: typeof before) => (200 - corner(view, size)[0]) / view.scale;
  expect(at(zoomAt(before, size, 3, 200, 500))).toBeCloseTo(at(before));
  expect(corner(panBy(before, 30, -10), size)[0] - corner(before, size)[0]).toBeCloseTo(30);
});

test('an arrow goes to the nearest thumbnail that way, or nowhere', () => {
  const from = { point: scattered(1)[0], left: 100, top: 100 };
  const right = { ...from, left: 180, top: 110 };
  const farther = { ...from, left: 300, top: 100 };
  const all = [from, farther, right];
  expect(nextInDirection(all, from, 1, 0)).toBe(right);
  expect(nextInDirection(all, from, -1, 0)).toBeUndefined();
  expect(inSight(all, 0, 0, { width: 150, height: 150 }, cell)).toHaveLength(2);
});

test('a point is inside an outline where a circle of the same corners has it', () => {
  const next = seededRandom(5);
  const circle = Array.from({ length: 360 }, (_, degree): Corner => {
    const angle = (degree * Math.PI) / 180;
    return [100 + 50 * Math.cos(angle), 100 + 50 * Math.sin(angle)];
  });
  for (let draw = 0; draw < 1000; draw++) {
    const [left, top] = [200 * next(), 200 * next()];
    const distance = Math.hypot(left - 100, top - 100);
    // Between the chord and the arc neither answer is wrong.
    if (Math.abs(distance - 50) > 0.1) expect(inside(circle, left, top)).toBe(distance < 50);
  }
  expect(inside([], 1, 1)).toBe(false);
});

test('a rectangle grows by arrows, moves by Shift and arrows, and never leaves the map', () => {
  const start = { left: 100, top: 100, width: 160, height: 120 };
  const press = (key: string, shiftKey = false) => boxKey({ key, shiftKey }, start, size);
  expect(press('ArrowRight')).toEqual({ ...start, width: 184 });
  expect(press('ArrowUp', true)).toEqual({ ...start, top: 76 });
  expect([press('Enter'), press('Escape'), press('x')]).toEqual(['take', 'drop', null]);
  let held = start;
  for (let times = 0; times < 200; times++) held = boxKey({ key: 'ArrowDown', shiftKey: times % 2 === 0 }, held, size) as typeof start; // prettier-ignore
  expect(held.top + held.height).toBe(size.height);
  expect(inside(box([held.left, held.top], held.width, held.height), held.left + 1, held.top + 1)).toBe(true);
});

test('without pictures every point is a dot at its own place, and a click finds the nearest', () => {
  const { thumbs, dots } = place(scattered(50), 600, null);
  expect([thumbs.length, dots.length]).toEqual([0, 50]);
  expect(nearestTo(dots, dots[7].left + 1, dots[7].top)?.point.id).toBe(7);
  expect(nearestTo(dots, -500, -500)).toBeUndefined();
});

test('every mark stands out from the desk at 3:1 by day and by night, and no two kinds share shape and colour', () => {
  const luminance = (color: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const kinds = Array.from({ length: MOST_KINDS + 1 }, (_, at) => kindMark(at));
  const scores = Array.from({ length: 5 }, (_, step) => scoreMark(step));
  for (const { light, dark } of [...kinds, ...scores, otherMark, ...Object.values(verdictMarks)]) {
    expect(contrast(light, '#ebebeb')).toBeGreaterThanOrEqual(3);
    expect(contrast(dark, '#212121')).toBeGreaterThanOrEqual(3);
  }
  expect(new Set(kinds.map(({ shape, light }) => `${shape} ${light}`)).size).toBe(kinds.length);
});
