import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultSentence } from '#core/fault-sentence.ts';
import type { Project } from '#core/project/project.ts';
import { readProject } from '#core/project/read.ts';
import { projectText } from '#core/project/write.ts';
import { noCorrections } from '#core/variation/corrections.ts';
import { describe } from '#core/variation/organize.ts';
import { structureOf } from '#core/variation/structure.ts';
import { drawnPicture, drawnProject } from '#tests/support/drawn-project.ts';

const paths = ['rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg'];
const text = (project: Project) => [...projectText(project)].join('');

/** A project that was organised, with a picture that failed and one that waits. */
function whole(): Project {
  const project = drawnProject(paths, { decisions: { 'rose/a.jpg': { flag: 'pick', stars: 3, color: null } } });
  const images = project.pictures.flatMap((picture) =>
    picture.phase === 'checked'
      ? [
          {
            path: picture.path,
            label: picture.path.split('/')[0]!,
            split: null,
            bytes: picture.bytes,
            width: picture.inspection.facts.width,
            height: picture.inspection.facts.height,
            format: 'jpeg',
            exif: null,
            digitalSource: null,
            signature: picture.inspection.signature,
            properties: [],
            row: null,
          },
        ]
      : [],
  );
  const organization = describe(structureOf({ images, vectors: null }), noCorrections);
  return {
    ...project,
    pictures: [
      ...project.pictures,
      { path: 'broken.jpg', bytes: 3, modifiedAt: 5, phase: 'failed', fault: { code: 'corrupt', detail: 'cut' } },
      { path: 'next.jpg', bytes: 0, modifiedAt: 0, phase: 'queued' },
    ],
    organized: { paths, organization, corrections: noCorrections },
  };
}

function read(written: string): Project {
  const outcome = readProject(written);
  if (!outcome.ok) throw new Error(faultSentence(outcome.fault));
  return outcome.value;
}

function why(written: string): string {
  const outcome = readProject(written);
  return outcome.ok ? 'it was read' : faultSentence(outcome.fault);
}

test('reading a written project gives it back', () => {
  const project = whole();
  expect(read(text(project))).toEqual(project);
});

test('a step of a written vector is worth what makes the row one of length 1', () => {
  const { pictures } = JSON.parse(text(drawnProject(['a.jpg']))) as {
    pictures: { row: Record<string, { scale: number }> }[];
  };
  const picture = drawnPicture('a.jpg');
  if (picture.phase !== 'checked') throw new Error('not checked');
  const { look, subject } = pictures[0]!.row;
  expect(Math.hypot(...picture.row!.look.map((value) => value)) * look!.scale).toBeCloseTo(1, 6);
  expect(subject!.scale).toBe(0);
});

test('writing what was read writes the same file', () => {
  const written = text(whole());
  expect(text(read(written))).toBe(written);
});

test('names of any kind come back', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string({ minLength: 1, unit: 'binary' }), { maxLength: 5 }),
      fc.string(),
      (names, name) => {
        const pictures = names.map((path) => ({ path, bytes: 1, modifiedAt: 2, phase: 'queued' as const }));
        const project = { ...drawnProject([]), name, pictures };
        expect(read(text(project))).toEqual(project);
      },
    ),
  );
});

test('nothing in the file shows a picture: no thumbnail, no tile, no sketch', () => {
  const picture = drawnPicture('a.jpg');
  if (picture.phase !== 'checked') throw new Error('not checked');
  const signature = { ...picture.inspection.signature, sketch: new Uint8Array(2304).fill(77) };
  const more = { thumbnail: new ArrayBuffer(4), tile: new Uint8Array(4) };
  const seen = { ...picture, inspection: { ...picture.inspection, signature, ...more } };
  expect(text({ ...drawnProject([]), pictures: [seen] })).toBe(text({ ...drawnProject([]), pictures: [picture] }));
});

test('a file that is cut anywhere is refused with one sentence', () => {
  const written = text(whole()).trimEnd();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: written.length - 1 }), (length) => {
      expect(why(written.slice(0, length))).toMatch(/^The project cannot be opened: [^.]*\.$/);
    }),
  );
  expect(why(written.slice(0, -40))).toBe('The project cannot be opened: it is damaged or cut short.');
});

test('what is no project, or a newer one, is refused and says so', () => {
  for (const foreign of ['', 'roses', '{}', '[]', 'null', '{"format":"proofsheet-report","version":1}']) {
    expect(why(foreign)).toContain('it is no Proofsheet project');
  }
  const newer = text(whole()).replace('"version":1', '"version":2');
  expect(why(newer)).toContain('a newer Proofsheet saved it');
  for (const version of ['0', '-1', '1.5', '"1"', 'null']) {
    expect(why(text(whole()).replace('"version":1', `"version":${version}`))).toContain('damaged');
  }
});

/** Every place in a JSON value, with what it holds. */
function places(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
}

test('a value of another kind anywhere is refused or does no harm: nothing is thrown', () => {
  const json = JSON.parse(text(whole())) as Record<string, unknown>;
  const all = places(json).filter((place) => place.length > 0);
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.constantFrom(null, 7.5, -1, 'rubbish', [], {}, true), (place, value) => {
      const changed = structuredClone(json);
      type Holder = Record<string | number, unknown>;
      const holder = place.slice(0, -1).reduce<Holder>((inner, key) => inner[key] as Holder, changed);
      holder[place.at(-1)!] = value;
      const outcome = readProject(JSON.stringify(changed));
      if (outcome.ok) expect(() => text(outcome.value)).not.toThrow();
      else expect(faultSentence(outcome.fault)).toMatch(/^The project cannot be opened: /);
    }),
    { numRuns: 2000 },
  );
});

test('a picture that stands twice, or vectors of two lengths, are refused by name', () => {
  const project = drawnProject(['a.jpg', 'b.jpg']);
  expect(why(text({ ...project, pictures: [...project.pictures, drawnPicture('a.jpg')] }))).toContain(
    'a.jpg stands twice',
  );
  const [first, second] = project.pictures;
  const longer = {
    ...second!,
    row: { ...(second as { row: object }).row, look: new Int16Array(9) },
  } as typeof second;
  expect(why(text({ ...project, pictures: [first!, longer!] }))).toContain('vectors of b.jpg');
});
