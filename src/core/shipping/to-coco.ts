import { classesOf, pairsOf, type Shipped, type Target } from './target.ts';

const IMAGES = 'images/';

export const toCoco: Target = {
  id: 'coco',
  name: 'COCO',
  note: 'images, and annotations as JSON with categories, sizes and boxes; a label without a box is an annotation without one.',
  hasAddress: false,
  needsBoxes: true,
  apart: 'by-path',
  placeOf: ({ path }) => IMAGES + path,
  filesOf(shipped, { folds, createdAt }) {
    const classes = classesOf(shipped);
    return pairsOf(shipped, folds).flatMap(({ name, train, test }) =>
      [
        { side: 'train', images: train },
        { side: 'test', images: test },
      ]
        .filter(({ images }) => images.length > 0)
        .map(({ side, images }) => ({
          path: `annotations/${name === '' ? '' : `${name}-`}${side}.json`,
          text: cocoOf(images, classes, createdAt),
        })),
    );
  },
};

/** Numbers begin with 1, for some readers take category 0 for the background. */
function cocoOf(images: readonly Shipped[], classes: readonly string[], createdAt: Date): string {
  const numbers = new Map(classes.map((name, at) => [name, at + 1]));
  let last = 0;
  const annotations = images.flatMap(({ labels, boxes }, at) => {
    const drawn = boxes ?? [];
    const alone = labels.filter((label) => !drawn.some((box) => box.label === label));
    const of = (label: string) => ({ id: ++last, image_id: at + 1, category_id: numbers.get(label), iscrowd: 0 });
    return [
      ...drawn.map(({ label, left, top, width, height }) => ({
        ...of(label),
        bbox: [left, top, width, height],
        area: width * height,
      })),
      ...alone.map(of),
    ];
  });
  return JSON.stringify({
    info: { description: 'Written by Proofsheet', date_created: createdAt.toISOString() },
    images: images.map(({ place, width, height }, at) => ({
      id: at + 1,
      file_name: place.slice(IMAGES.length),
      width,
      height,
    })),
    annotations,
    categories: classes.map((name, at) => ({ id: at + 1, name, supercategory: '' })),
  });
}
