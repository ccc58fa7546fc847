import { expect } from 'vitest';

/** A line of a manifest as a reader of its own understands it. */
export interface StrictLine {
  readonly bucket: string;
  /** The address behind the bucket. */
  readonly key: string;
  readonly labels: readonly string[];
  readonly boxes: readonly { readonly label: string; readonly place: readonly number[] }[] | null;
  readonly size: readonly [width: number, height: number] | null;
}

const common = ['human-annotated', 'creation-date', 'type'];
const text = (value: unknown): string => {
  expect(value).toBeTypeOf('string');
  return value as string;
};
const whole = (value: unknown): number => {
  expect(Number.isInteger(value), `${JSON.stringify(value)} is a whole number`).toBe(true);
  return value as number;
};

/** Reads a manifest of Ground Truth and takes nothing that its specification does not name. */
export function readManifestStrictly(manifest: string): StrictLine[] {
  expect(manifest === '' || manifest.endsWith('\n')).toBe(true);
  const numbers = new Map<number, string>();
  const numbered = (number: number, label: string): void => {
    expect(numbers.get(number) ?? label).toBe(label);
    numbers.set(number, label);
  };
  return manifest
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const entry = JSON.parse(line) as Record<string, Record<string, unknown>>;
      const address = text(entry['source-ref']);
      const [, bucket = '', key = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/([^]+)$/.exec(address) ?? [];
      expect(key, address).not.toBe('');
      const attributes = Object.keys(entry).filter((name) => name !== 'source-ref' && !name.endsWith('-metadata'));
      expect(Object.keys(entry).length).toBe(1 + 2 * attributes.length);
      const labels: string[] = [];
      let boxes: { label: string; place: number[] }[] | null = null;
      let size: [number, number] | null = null;
      for (const name of attributes) {
        const metadata = entry[`${name}-metadata`]!;
        for (const field of common) text(metadata[field]);
        expect(metadata['human-annotated']).toBe('yes');
        expect(metadata['creation-date']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
        if (metadata['type'] === 'groundtruth/image-classification') {
          expect(Object.keys(metadata).sort()).toEqual([...common, 'class-name', 'confidence'].sort());
          expect(metadata['confidence']).toBe(1);
          const label = text(metadata['class-name']);
          numbered(whole(entry[name]), label);
          labels.push(label);
        } else {
          expect(metadata['type']).toBe('groundtruth/object-detection');
          const { image_size: sizes, annotations } = entry[name] as {
            image_size: { width: number; height: number; depth: number }[];
            annotations: { class_id: number; left: number; top: number; width: number; height: number }[];
          };
          expect(sizes.length).toBe(1);
          size = [whole(sizes[0]!.width), whole(sizes[0]!.height)];
          const map = metadata['class-map'] as Record<string, string>;
          expect(metadata['objects']).toEqual(annotations.map(() => ({ confidence: 1 })));
          boxes = annotations.map(({ class_id: id, left, top, width, height }) => {
            numbered(whole(id), text(map[String(id)]));
            return { label: map[String(id)]!, place: [left, top, width, height].map(whole) };
          });
          labels.push(...new Set(boxes.map(({ label }) => label)));
        }
      }
      return { bucket, key, labels, boxes, size };
    });
}
