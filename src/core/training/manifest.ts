import type { Size } from '#core/planes/size.ts';
import type { Box } from './annotation.ts';

/** A picture with its label, as it goes to the training service. */
export interface ManifestImage {
  readonly path: string;
  readonly label: string;
  /** Further labels. */
  readonly others?: readonly string[];
}

/** A picture with its boxes, px of its size. */
export interface BoxedImage extends Size {
  readonly path: string;
  readonly boxes: readonly Box[];
}

/**
 * A classification manifest of SageMaker Ground Truth, JSON Lines, as Amazon Rekognition Custom Labels reads it; a further
 * label is an attribute of its own.
 * @param folder where the pictures lie, 's3://bucket/folder'; paths are added as they are
 * @param createdAt UTC
 * @param classes labels in the order of their numbers; the same for all manifests of a set
 */
export function classificationManifest(
  images: readonly ManifestImage[],
  folder: string,
  createdAt: Date,
  classes = [...new Set(images.flatMap(labelsOf))].sort(),
): string {
  const numbers = new Map(classes.map((name, number) => [name, number]));
  const created = momentOf(createdAt);
  return linesOf(images, folder, (image) =>
    Object.fromEntries(
      labelsOf(image).flatMap((label, at) => {
        const key = at === 0 ? 'label' : `label-${at + 1}`;
        const metadata = {
          confidence: 1,
          'class-name': label,
          'human-annotated': 'yes',
          'creation-date': created,
          type: 'groundtruth/image-classification',
        };
        return [
          [key, numbers.get(label)],
          [`${key}-metadata`, metadata],
        ];
      }),
    ),
  );
}

/** The same for boxes: coordinates are whole px of the picture, which has to be the one that lies at the address. */
export function detectionManifest(
  images: readonly BoxedImage[],
  folder: string,
  createdAt: Date,
  classes = [...new Set(images.flatMap(({ boxes }) => boxes.map(({ label }) => label)))].sort(),
): string {
  const numbers = new Map(classes.map((name, number) => [name, number]));
  const created = momentOf(createdAt);
  return linesOf(images, folder, ({ width, height, boxes }) => ({
    boxes: {
      image_size: [{ width, height, depth: 3 }],
      annotations: boxes.map((box) => ({ class_id: numbers.get(box.label), ...wholePixels(box, { width, height }) })),
    },
    'boxes-metadata': {
      objects: boxes.map(() => ({ confidence: 1 })),
      'class-map': Object.fromEntries(
        [...new Set(boxes.map(({ label }) => label))].map((label) => [String(numbers.get(label)), label]),
      ),
      type: 'groundtruth/object-detection',
      'human-annotated': 'yes',
      'creation-date': created,
    },
  }));
}

const labelsOf = ({ label, others = [] }: ManifestImage): string[] => [label, ...others];
const momentOf = (time: Date): string => time.toISOString().replace('Z', '');

function linesOf<T extends { readonly path: string }>(
  images: readonly T[],
  folder: string,
  attributesOf: (image: T) => object,
): string {
  return images
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((image) => {
      const line = { 'source-ref': `${folder.replace(/\/+$/, '')}/${image.path}`, ...attributesOf(image) };
      return JSON.stringify(line) + '\n';
    })
    .join('');
}

/** Rounding alone takes no box over the edge. */
function wholePixels({ left, top, width, height }: Box, size: Size) {
  const edges = (from: number, length: number, most: number) => {
    const [start, end] = [Math.round(from), Math.round(from + length)];
    const inside = from + length <= most + 0.5 ? Math.min(end, most) : end;
    return [start, inside - start] as const;
  };
  const [x, wide] = edges(left, width, size.width);
  const [y, high] = edges(top, height, size.height);
  return { left: x, top: y, width: wide, height: high };
}

/** What is wrong with the folder's address, in words; null = nothing (names of buckets as Amazon S3 allows them). */
export function folderFault(folder: string): string | null {
  const bucket = /^s3:\/\/([^/]*)(\/.*)?$/.exec(folder)?.[1];
  if (bucket === undefined) return 'The address begins with s3:// and the name of the bucket.';
  const isName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket);
  return isName ? null : 'A bucket has 3 to 63 lower-case letters, digits, dots and dashes in its name.';
}
