import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#core/numeric/seeded.ts';
import { assess } from '#core/review/assess.ts';
import { foldsOf } from '#core/review/folds.ts';
import { addRows, combined, emptySums, fitHead, scoreRow } from '#core/review/linear-head.ts';
import { labelCounts, meanF1 } from '#core/review/label-counts.ts';
import { evidenceOf, probeOf, type ProbeImage } from '#core/review/probe.ts';
import { rightShare } from '#core/review/resampling.ts';
import { confidences, temperatureOf } from '#core/review/temperature.ts';
import { DRAWN_DIMENSIONS, drawRows, shuffled } from '#tests/support/drawn-set.ts';

/** So many pictures of each label on drawn vectors; labels `apart`, chance `noise`. */
function drawnProbe(labels: number, each: number, apart: number, noise: number, seed = 1) {
  const kinds = Array.from({ length: labels * each }, (_, i) => i % labels);
  const block = { dimensions: DRAWN_DIMENSIONS, rows: drawRows(kinds, apart, noise, seed) };
  const images = kinds.map((kind, row): ProbeImage => {
    const label = String.fromCharCode(97 + kind);
    return { path: `${label}/${String(row).padStart(3, '0')}.jpg`, label, split: null, scenes: [], row };
  });
  return { images, block };
}

test('two separable labels are told apart: F1 of 0.95 and more, crosswise and on a test part', () => {
  const { images, block } = drawnProbe(2, 30, 0.3, 0.15);
  const crosswise = probeOf(images, block, 1)!;
  expect(crosswise.how).toBe('folds');
  expect(crosswise.results.paths).toHaveLength(60);
  expect(meanF1(labelCounts(crosswise.results))).toBeGreaterThanOrEqual(0.95);
  const split = images.map((image, i): ProbeImage => ({ ...image, split: i % 5 === 0 ? 'test' : 'train' }));
  const tested = probeOf(split, block, 1)!;
  expect(tested.how).toBe('test');
  expect(tested.results.paths).toHaveLength(12);
  expect(meanF1(labelCounts(tested.results))).toBeGreaterThanOrEqual(0.95);
});

test('on shuffled labels the interval includes chance, in 95 of 100 shuffles and more', () => {
  const includes = (labels: number) =>
    Array.from({ length: 100 }, (_, seed) => {
      const { images, block } = drawnProbe(labels, 40, 0.3, 0.15);
      const names = shuffled(images.map(({ label }) => label), seed + 1); // prettier-ignore
      const mixed = images.map((image, i): ProbeImage => ({ ...image, label: names[i]! }));
      const { results, scenes, how } = probeOf(mixed, block, seed)!;
      const { f1, right } = assess(results, scenes, evidenceOf[how]);
      const holds = ({ low, high }: { low: number; high: number }) => low <= 1 / labels && high >= 1 / labels;
      return holds(f1!) && holds(right!);
    }).filter(Boolean).length;
  expect(includes(2)).toBeGreaterThanOrEqual(95);
  expect(includes(5)).toBeGreaterThanOrEqual(95);
});

test('the same pictures give the same answer in whatever order they come', () => {
  const { images, block } = drawnProbe(3, 12, 0.2, 0.3);
  expect(probeOf(shuffled(images, 5), block, 3)).toEqual(probeOf(images, block, 3));
});

test('a copy in another scene would give the answer away, and does not where the two are one scene', () => {
  // Vectors without any structure, each picture twice: only its own copy tells its label.
  const random = seededRandom(7);
  const pairs = 40;
  const rows = new Float32Array(2 * pairs * 16);
  for (let i = 0; i < pairs; i++)
    for (let d = 0; d < 16; d++) rows[i * 16 + d] = rows[(pairs + i) * 16 + d] = random() - 0.5;
  const images = (scenes: (i: number) => string[]) =>
    Array.from({ length: 2 * pairs }, (_, row): ProbeImage => {
      const label = (row % pairs) % 2 ? 'a' : 'b';
      return { path: `${String(row).padStart(2, '0')}.jpg`, label, split: null, scenes: scenes(row % pairs), row };
    });
  const block = { dimensions: 16, rows };
  const leaked = probeOf(images(() => []), block, 1)!; // prettier-ignore
  const kept = probeOf(images((i) => [`scene ${i}`]), block, 1)!; // prettier-ignore
  expect(rightShare(leaked.results)).toBeGreaterThan(rightShare(kept.results) + 0.1);
  expect(new Set(kept.scenes).size).toBe(pairs);
});

test('nothing is learned from scenes that are in the test', () => {
  const { images, block } = drawnProbe(2, 20, 0.3, 0.1);
  const split = images.map((image, i): ProbeImage => {
    return { ...image, split: i < 8 ? 'test' : 'train', scenes: i < 16 ? [`scene ${i % 8}`] : [] };
  });
  const { trained, problems, results } = probeOf(split, block, 1)!;
  expect([trained, results.paths.length]).toEqual([24, 8]);
  expect(problems).toEqual(['Not learned from, for their scenes are in the test, too: 8 pictures.']);
});

test('a label of one scene is left out and said, and one label alone is no probe', () => {
  const { images, block } = drawnProbe(3, 10, 0.3, 0.1);
  const single = images.map((image) => (image.label === 'c' ? { ...image, scenes: ['one'] } : image));
  const probe = probeOf(single, block, 1)!;
  expect(probe.results.labels).toEqual(['a', 'b']);
  expect(probe.problems).toEqual(['Left out, for all their pictures are of one scene: “c”.']);
  expect(probeOf(images.filter(({ label }) => label === 'a'), block, 1)).toBeNull(); // prettier-ignore
  expect(probeOf([], block, 1)).toBeNull();
});

test('pictures that are all alike are answered with numbers', () => {
  const { images } = drawnProbe(2, 6, 0.3, 0.1);
  const { results } = probeOf(images, { dimensions: 8, rows: new Float32Array(96).fill(0.35) }, 1)!;
  expect([...results.scores!].every((score) => score >= 0 && score <= 1)).toBe(true);
  expect(
    probeOf(images, { dimensions: 8, rows: new Float32Array(96) }, 1)!.results.scores!.every(Number.isFinite),
  ).toBe(true);
});

test('no scene is in two folds, every picture is in one, and labels are spread evenly', () => {
  const image = fc.record({
    label: fc.constantFrom('a', 'b', 'c'),
    scenes: fc.array(fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(image, { maxLength: 40 }), fc.nat(99), (drawn, seed) => {
      const images = drawn.map((one, i) => ({ ...one, path: String(i).padStart(2, '0') }));
      const folds = foldsOf(images, 5, seed);
      expect(folds.size).toBe(images.length);
      for (const a of images)
        for (const b of images)
          if (a.scenes.some((id) => b.scenes.includes(id))) expect(folds.get(a.path)).toBe(folds.get(b.path));
      expect([...foldsOf(images.toReversed(), 5, seed)].sort()).toEqual([...folds].sort());
    }),
    { numRuns: 60 },
  );
  const even = Array.from({ length: 53 }, (_, i) => ({ path: `${i}`, label: i < 20 ? 'a' : 'b', scenes: [] }));
  const folds = foldsOf(even, 5, 1);
  for (const [label, least] of [
    ['a', 4],
    ['b', 6],
  ] as const)
    // prettier-ignore
    for (let fold = 0; fold < 5; fold++) {
      const count = even.filter((one) => one.label === label && folds.get(one.path) === fold).length;
      expect(count - least === 0 || count - least === 1).toBe(true);
    }
});

test('the head of two round labels is the plane halfway between their means', () => {
  const rows = new Float32Array(400 * 2);
  const random = seededRandom(3);
  const gauss = () => random() + random() + random() + random() - 2;
  const sums = emptySums(2, 2);
  for (let i = 0; i < 400; i++) {
    rows[2 * i] = gauss() + (i % 2 ? 3 : -1);
    rows[2 * i + 1] = gauss();
  }
  const every = Array.from({ length: 400 }, (_, i) => i);
  addRows(sums, rows, every, every.map((i) => i % 2)); // prettier-ignore
  const head = fitHead(sums);
  const lead = (x: number, y: number) => {
    const [first, second] = scoreRow(head, Float32Array.of(x, y), 0);
    return second! - first!;
  };
  // Means at −1 and 3: halfway is 1.
  expect(lead(0.8, 0)).toBeLessThan(0);
  expect(lead(1.2, 0)).toBeGreaterThan(0);
  expect(Math.abs(lead(1, 5) - lead(1, -5))).toBeLessThan(Math.abs(lead(2, 0) - lead(0, 0)));
});

test('the head is what a plain solution of its equations gives', () => {
  // Oracle: Gauss-Jordan on the explicit shrunk covariance, with the means and the estimate computed by definition.
  const [labels, dimensions, count] = [3, 4, 30];
  const random = seededRandom(11);
  const rows = Float32Array.from({ length: count * dimensions }, () => random());
  const sums = emptySums(labels, dimensions);
  const every = Array.from({ length: count }, (_, i) => i);
  addRows(sums, rows, every, every.map((i) => i % labels)); // prettier-ignore
  const row = (i: number) => Array.from(rows.subarray(i * dimensions, (i + 1) * dimensions));
  const means = Array.from({ length: labels }, (_, label) =>
    Array.from({ length: dimensions }, (_, d) => {
      const own = Array.from({ length: count }, (_, i) => i).filter((i) => i % labels === label);
      return own.reduce((sum, i) => sum + row(i)[d]!, 0) / own.length;
    }),
  );
  const freedom = count - labels;
  const covariance = Array.from({ length: dimensions }, (_, a) =>
    Array.from({ length: dimensions }, (_, b) => {
      let sum = 0;
      for (let i = 0; i < count; i++)
        sum += (row(i)[a]! - means[i % labels]![a]!) * (row(i)[b]! - means[i % labels]![b]!);
      return sum / freedom;
    }),
  );
  const trace = covariance.reduce((sum, line, i) => sum + line[i]!, 0);
  const squares = covariance.flat().reduce((sum, value) => sum + value * value, 0);
  const amount = Math.min(
    1,
    ((1 - 2 / dimensions) * squares + trace ** 2) /
      ((freedom + 1 - 2 / dimensions) * (squares - trace ** 2 / dimensions)),
  );
  const shrunk = covariance.map((line, a) =>
    line.map((value, b) => (1 - amount) * value + (a === b ? (amount * trace) / dimensions : 0)),
  );
  const head = fitHead(sums);
  means.forEach((mean, label) => {
    const weight = solved(shrunk, mean);
    weight.forEach((value, d) => expect(head.weights[label * dimensions + d]).toBeCloseTo(value, 6));
    expect(head.bias[label]).toBeCloseTo(-mean.reduce((sum, value, d) => sum + value * weight[d]!, 0) / 2, 6);
  });
});

function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const table = matrix.map((line, i) => [...line, right[i]!]);
  for (let pivot = 0; pivot < table.length; pivot++) {
    const scale = table[pivot]![pivot]!;
    table[pivot] = table[pivot]!.map((value) => value / scale);
    for (let other = 0; other < table.length; other++) {
      if (other === pivot) continue;
      const by = table[other]![pivot]!;
      table[other] = table[other]!.map((value, at) => value - by * table[pivot]![at]!);
    }
  }
  return table.map((line) => line.at(-1)!);
}

test('sums that were added and taken away again are the ones before', () => {
  const rows = Float32Array.from({ length: 40 }, (_, i) => Math.sin(i));
  const [one, other] = [emptySums(2, 4), emptySums(2, 4)];
  addRows(one, rows, [0, 1, 2, 3, 4], [0, 1, 0, 1, 0]);
  addRows(other, rows, [5, 6, 7, 8, 9], [1, 0, 1, 0, 1]);
  const back = combined(combined(one, other, 1), other, -1);
  one.products.forEach((value, i) => expect(back.products[i]).toBeCloseTo(value, 10));
  expect(back.counts).toEqual(one.counts);
  // Rows are taken up a few at a time: the same as by definition.
  for (let i = 0; i < 4; i++)
    for (let j = 0; j <= i; j++) {
      const sum = [0, 1, 2, 3, 4].reduce((total, row) => total + rows[row * 4 + i]! * rows[row * 4 + j]!, 0);
      expect(one.products[i * 4 + j]).toBeCloseTo(sum, 10);
    }
});

test('the temperature makes confidences of scores that were drawn from known ones', () => {
  // Labels drawn with the chances that the scores, at temperature 1, stand for; the scores then tripled.
  const random = seededRandom(5);
  const rows = Array.from({ length: 4000 }, () => {
    const scores = Float64Array.of(3 * random(), 3 * random(), 3 * random());
    const chances = confidences(scores, 1);
    const drawn = random();
    const truth = drawn < chances[0]! ? 0 : drawn < chances[0]! + chances[1]! ? 1 : 2;
    return { scores: scores.map((score) => 3 * score), truth };
  });
  expect(temperatureOf(rows)).toBeGreaterThan(2.6);
  expect(temperatureOf(rows)).toBeLessThan(3.4);
  expect(temperatureOf([])).toBe(1);
  expect([...confidences(Float64Array.of(1e4, 0, -Infinity), 1)]).toEqual([1, 0, 0]);
});
