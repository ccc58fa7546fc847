import { folderOfPath, nameOfPath, stemOf, within } from '#core/handover/file-name.ts';
import { takes } from '#core/preflight/limits.ts';
import type { Box } from '#core/training/annotation.ts';
import { classesOf, partName, type Shipped, type Target, type TextFile } from './target.ts';
import { toFolders } from './to-folders.ts';

const IMAGES = 'images/';

export const toYolo: Target = {
  id: 'yolo',
  name: 'YOLO',
  note: 'images, labels as text and data.yaml where there are boxes; without boxes the folders that its classification reads.',
  hasAddress: false,
  needsBoxes: true,
  apart: 'by-stem',
  placeOf(picture, boxed) {
    if (!boxed) return toFolders.placeOf(picture, boxed);
    return `${IMAGES}${partName(picture.part)}/${picture.path}`;
  },
  filesOf(shipped, { boxed, folds }) {
    if (!boxed) return [];
    const classes = classesOf(shipped);
    const numbers = new Map(classes.map((name, number) => [name, number]));
    const labels = shipped.map((image) => ({ path: labelPath(image.place), text: linesOf(image, numbers) }));
    const parts = folds === null ? [] : Array.from({ length: folds }, (_, fold) => partName(fold));
    const hasTest = shipped.some(({ part }) => part === 'test');
    const settings =
      folds === null
        ? [yaml('data.yaml', ['images/train'], [hasTest ? 'images/test' : 'images/train'], classes)]
        : parts.map((name) =>
            yaml(
              `data-${name}.yaml`,
              parts.filter((other) => other !== name).map((other) => IMAGES + other),
              [IMAGES + name],
              classes,
            ),
          );
    return [...settings, ...labels];
  },
};

/** Where YOLO looks for the boxes of a picture: 'images' is 'labels', and the extension 'txt'. */
function labelPath(place: string): string {
  const path = `labels/${place.slice(IMAGES.length)}`;
  return within(folderOfPath(path), `${stemOf(nameOfPath(path))}.txt`);
}

/** Number of the class, then middle and size in shares of the picture's sides; what lies outside is cut away. */
function linesOf({ boxes, width, height }: Shipped, numbers: ReadonlyMap<string, number>): string {
  return (boxes ?? [])
    .flatMap((box) => {
      const [left, right] = span(box.left, box.width, width);
      const [top, bottom] = span(box.top, box.height, height);
      const isThere = (right - left) * width >= takes.leastBoxPx && (bottom - top) * height >= takes.leastBoxPx;
      const sides = [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top];
      return isThere ? [`${numbers.get(box.label)} ${sides.map((side) => side.toFixed(6)).join(' ')}\n`] : [];
    })
    .join('');
}

function span(from: Box['left'], length: number, of: number): [number, number] {
  const inside = (px: number) => Math.min(1, Math.max(0, px / of));
  return [inside(from), inside(from + length)];
}

/** Strings as JSON writes them are strings of YAML, whatever is in them. */
function yaml(path: string, train: readonly string[], val: readonly string[], classes: readonly string[]): TextFile {
  const list = (folders: readonly string[]) => (folders.length === 1 ? folders[0] : `[${folders.join(', ')}]`);
  const names = classes.map((name, number) => `  ${number}: ${JSON.stringify(name)}\n`).join('');
  return { path, text: `path: .\ntrain: ${list(train)}\nval: ${list(val)}\nnames:\n${names}` };
}
