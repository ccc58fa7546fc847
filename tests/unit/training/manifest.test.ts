import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classificationManifest, folderFault } from '#core/training/manifest.ts';

/** Takes nothing that the service would refuse: every key, its type, one bucket, one class a number. */
function parseStrictly(text: string): { path: string; label: string }[] {
  if (text === '') return [];
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const classes = new Map<number, string>();
  const buckets = new Set<string>();
  const images = text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const entry = JSON.parse(line) as Record<string, unknown>;
      const metadata = entry['label-metadata'] as Record<string, unknown>;
      expect(Object.keys(entry)).toEqual(['source-ref', 'label', 'label-metadata']);
      expect(Object.keys(metadata).sort()).toEqual(
        ['class-name', 'confidence', 'creation-date', 'human-annotated', 'type'].sort(),
      );
      const place = /^s3:\/\/([a-z0-9.-]{3,63})\/pictures\/(.+)$/s.exec(entry['source-ref'] as string)!;
      buckets.add(place[1]);
      const [number, label] = [entry['label'] as number, metadata['class-name'] as string];
      expect(Number.isInteger(number) && number >= 0).toBe(true);
      expect(classes.get(number) ?? label).toBe(label);
      classes.set(number, label);
      expect(metadata['confidence']).toBe(1);
      expect(metadata['human-annotated']).toBe('yes');
      expect(metadata['type']).toBe('groundtruth/image-classification');
      expect(metadata['creation-date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
      return { path: place[2], label };
    });
  expect(buckets.size).toBe(1);
  return images;
}

const at = new Date(Date.UTC(2026, 4, 6, 7, 8, 9));

test('a manifest gives back paths and labels, whatever they are called', () => {
  const image = fc.record({
    path: fc.string({ minLength: 1, unit: 'grapheme' }),
    label: fc.string({ minLength: 1, maxLength: 256, unit: 'grapheme' }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(image, { selector: ({ path }) => path }), (images) => {
      const read = parseStrictly(classificationManifest(images, 's3://roses.example/pictures/', at));
      expect(read).toEqual(images.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
    }),
    { numRuns: 50 },
  );
});

test('the order in which pictures come changes nothing', () => {
  const images = ['b/2.jpg', 'a/1.jpg', 'a/0.jpg'].map((path) => ({ path, label: path.charAt(0) }));
  const manifest = classificationManifest(images, 's3://roses/x', at);
  expect(classificationManifest(images.toReversed(), 's3://roses/x', at)).toBe(manifest);
  expect(manifest.split('\n')[0]).toContain('"source-ref":"s3://roses/x/a/0.jpg","label":0');
});

test.each([
  ['s3://my-roses/spring', null],
  ['s3://my-roses', null],
  ['https://my-roses', 'The address begins with s3://'],
  ['s3://My_Roses/x', 'A bucket has 3 to 63'],
  ['s3://x', 'A bucket has 3 to 63'],
])('%s: %s', (folder, fault) => {
  if (fault === null) expect(folderFault(folder)).toBeNull();
  else expect(folderFault(folder)).toContain(fault);
});
