import { describe, expect, it } from 'vitest';
import { measureAll } from '#core/checks/measure-all.ts';
import type { Measures } from '#core/checks/registry.ts';
import type { Exif } from '#core/facts.ts';
import { explain, findingTitles } from '#core/verdict/explain.ts';
import { judge } from '#core/verdict/judge.ts';
import { prevalence } from '#core/verdict/prevalence.ts';
import { defaultSettings } from '#core/verdict/settings.ts';
import { tally } from '#core/verdict/tally.ts';
import { drawLeaves, exif, factsOf, flat, gauss, mapValues, planesOf, type Drawing } from '#tests/unit/checks/drawn.ts';

const settings = defaultSettings();
const colored = (drawing: Drawing) => planesOf(drawing, (v) => [v, v * 0.9, v * 0.75]);
const measuresOf = (drawing: Drawing): Measures => {
  const planes = colored(drawing);
  return measureAll(planes, factsOf(planes)).measures;
};
const leaves = drawLeaves(480, 320, 7);
const good = measuresOf(leaves);
const soft = measuresOf(gauss(leaves, 4));
const dim = measuresOf(mapValues(leaves, (v) => v * 0.69));

describe('the verdict', () => {
  it('passes a picture without findings, with a score for every check', () => {
    const verdict = judge(good, settings);
    expect(verdict).toMatchObject({ status: 'pass', findings: [] });
    expect(Object.keys(verdict.scores)).toEqual(['exposure', 'contrast', 'blur', 'resolution', 'aspectRatio']);
    expect(Object.values(verdict.scores).every((score) => score !== null && score >= 0.5)).toBe(true);
  });

  it('fails on a finding that asks for a retake, and lists the worst first', () => {
    const wide = { ...soft, aspectRatio: { ...soft.aspectRatio, elongation: 3 } };
    expect(judge(wide, settings)).toMatchObject({
      status: 'fail',
      findings: [
        { id: 'defocus-blur', check: 'blur', severity: 'fail' },
        { id: 'odd-aspect-ratio', check: 'aspectRatio', severity: 'warn' },
      ],
    });
  });

  it('warns when nothing is worse than a look', () => {
    expect(judge({ ...good, aspectRatio: { ...good.aspectRatio, elongation: 3 } }, settings).status).toBe('warn');
  });

  it('says that it cannot judge only where nothing else is wrong', () => {
    const unreadable = { ...good, blur: measuresOf(flat(480, 320, 128)).blur };
    expect(judge(unreadable, settings)).toMatchObject({ status: 'cannot-judge', scores: { blur: null }, findings: [] });
    expect(judge(measuresOf(flat(480, 320, 128)), settings).status).toBe('fail');
  });

  it('follows a limit without measuring again', () => {
    const strict = { ...settings, blur: { ...settings.blur, width: 0.5 } };
    const width = good.blur.widthAtTrainingPx ?? NaN;
    expect(judge({ ...good, blur: { ...good.blur, widthAtTrainingPx: 1.2 } }, strict).status).not.toBe('pass');
    expect(judge(good, { ...settings, blur: { ...settings.blur, width: width + 0.1 } }).status).toBe('pass');
  });
});

describe('explaining', () => {
  it('has a title, a sentence and advice for every finding, with and without EXIF, without a hole in them', () => {
    const planes = colored(leaves);
    const told = { ...exif, exposureTimeS: 1 / 40, apertureF: 2, iso: 800, exposureBiasEv: 1 };
    for (const [id, { name }] of findingTitles) {
      expect(name).not.toBe('');
      for (const facts of [factsOf(planes), factsOf(planes, { exif: told })]) {
        for (const measures of [good, soft, dim, measuresOf(flat(1, 1, 0))]) {
          const { sentence, advice } = explain(id, measures, settings, facts);
          expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
          expect(advice).toMatch(/^[A-Z0-9].*\.$/);
          expect(sentence + advice).not.toMatch(/NaN|null|undefined|Infinity/);
        }
      }
    }
  });
});

describe('the tally', () => {
  it('counts verdicts and findings, the most frequent first', () => {
    const counted = tally([good, null, soft, soft], (measures) => measures && judge(measures, settings));
    expect(counted.images).toBe(3);
    expect(counted.statuses).toEqual({ pass: 1, warn: 0, fail: 2, 'cannot-judge': 0 });
    expect([...counted.findings]).toEqual([['defocus-blur', 2]]);
  });

  it('is all zeros for no pictures', () => {
    expect(tally([], () => null)).toMatchObject({
      images: 0,
      statuses: { pass: 0, warn: 0, fail: 0, 'cannot-judge': 0 },
    });
  });
});

describe('prevalence', () => {
  const judged = (list: readonly Measures[]) =>
    list.map((measures) => ({ measures, verdict: judge(measures, settings) }));

  it('names a finding that more than half of the pictures share', () => {
    const [first] = prevalence(judged([soft, soft, soft, good]));
    expect(first).toMatchObject({ kind: 'finding', finding: 'defocus-blur', share: 0.75 });
    expect(first?.sentence).toBe('75 % of the pictures share one finding: out of focus.');
  });

  it('names an exposure offset that most pictures share though none is bad enough for a finding', () => {
    const [first] = prevalence(judged([dim, dim, dim, good]));
    expect(first).toMatchObject({ kind: 'exposure-offset', finding: null, share: 0.75 });
    expect(first?.sentence).toMatch(/^75 % of the pictures are about \d\.\d EV under: check the camera/);
  });

  it('says nothing of exactly half, nor of a handful', () => {
    expect(prevalence(judged([soft, soft, good, good]))).toEqual([]);
    expect(prevalence(judged([soft, soft, soft]))).toEqual([]);
    expect(prevalence([])).toEqual([]);
  });

  it('names the camera, the lens or the time that explains it', () => {
    const at = (measures: Measures, more: Partial<Exif>) => ({
      measures,
      verdict: judge(measures, settings),
      facts: factsOf(colored(leaves), { exif: { ...exif, ...more } }),
    });
    const minute = (n: number) => `2024-05-04T14:${String(n).padStart(2, '0')}:00`;
    const five = [0, 1, 2, 3, 4];
    const cameras = [
      ...five.map(() => at(dim, { camera: 'Canon EOS 5D' })),
      ...five.map(() => at(good, { camera: 'Nikon D90' })),
      ...five.map(() => at(good, {})),
    ];
    const [camera] = prevalence(cameras);
    expect(camera).toMatchObject({ kind: 'exposure-offset', group: { by: 'camera', pictures: 5, sharing: 5 } });
    expect(camera?.sentence).toMatch(/^All 5 pictures taken with the Canon EOS 5D are about \d\.\d EV under/);
    const times = [
      ...five.map((n) => at(good, { takenAt: minute(n) })),
      ...five.map((n) => at(soft, { takenAt: minute(10 + n) })),
      ...five.map((n) => at(good, { takenAt: minute(40 + n) })),
    ];
    expect(prevalence(times)[0]?.sentence).toBe(
      'All 5 pictures taken on 2024-05-04 from 14:10 to 14:14 share one finding: out of focus.',
    );
    const scattered = [soft, good, good, soft, good, good, soft, good, good].map((measures, n) =>
      at(measures, { camera: 'Nikon D90', takenAt: minute(n) }),
    );
    expect(prevalence(scattered)).toEqual([]);
  });
});
