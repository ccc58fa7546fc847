import type { Orientation } from '#core/planes/planes.ts';
import type { Size } from '#core/planes/size.ts';
import type { Box, Boxes } from './annotation.ts';

/**
 * What the size that boxes were written for is of: the upright picture · the picture as it is stored, not turned by its
 * EXIF orientation · the same picture in another size · another picture · `unsaid`: the file gives no size.
 */
export type BoxFrame = 'upright' | 'stored' | 'scaled' | 'foreign' | 'unsaid';

/** Boxes in px of the upright picture. */
export interface PlacedBoxes {
  readonly frame: BoxFrame;
  /** As the file says it; null = it does not. */
  readonly size: Size | null;
  readonly list: readonly Box[];
}

/**
 * Brings the boxes of a picture to the upright picture, which is the one that the app shows and that Amazon Rekognition
 * reads (it applies the EXIF orientation of a JPEG, and its coordinates are those after that). Tools for annotation differ:
 * some show the picture upright, some as it is stored, and nothing but the written size says which. So that size decides;
 * where it fits both, or is not given, the boxes are taken to be on the upright picture.
 * Boxes for a larger or smaller copy are scaled; those for another shape are left as they are, for nobody can say more.
 * @param picture size of the upright picture, px, and how the file turns it
 */
export function placeBoxes(boxes: Boxes, picture: Size & { readonly orientation: Orientation }): PlacedBoxes {
  const { size, list } = boxes;
  const frame = frameOf(size, picture);
  if (frame === 'stored') return { frame, size, list: list.map((box) => turnBox(box, size!, picture.orientation)) };
  if (frame === 'scaled') return { frame, size, list: list.map((box) => scaleBox(box, size!, picture)) };
  return { frame, size, list };
}

function frameOf(size: Size | null, picture: Size & { readonly orientation: Orientation }): BoxFrame {
  if (size === null) return 'unsaid';
  const { width, height, orientation } = picture;
  if (size.width === width && size.height === height) return 'upright';
  if (orientation >= 5 && size.width === height && size.height === width) return 'stored';
  // A copy's sides are rounded to whole pixels: half a pixel of the smaller one each way.
  const apart = Math.abs(size.width * height - size.height * width);
  return apart <= 0.5 * (size.width + size.height + width + height) ? 'scaled' : 'foreign';
}

const scaleBox = ({ label, left, top, width, height }: Box, from: Size, to: Size): Box => {
  const [x, y] = [to.width / from.width, to.height / from.height];
  return { label, left: left * x, top: top * y, width: width * x, height: height * y };
};

/** A box of the stored picture where it lies once the picture is upright. @param stored size before the turn, px */
export function turnBox({ label, left, top, width, height }: Box, stored: Size, orientation: Orientation): Box {
  const fromRight = stored.width - left - width;
  const fromBottom = stored.height - top - height;
  const upright = { label, left, top, width, height };
  const turned = { label, left: top, top: left, width: height, height: width };
  switch (orientation) {
    case 1:
      return upright;
    case 2:
      return { ...upright, left: fromRight };
    case 3:
      return { ...upright, left: fromRight, top: fromBottom };
    case 4:
      return { ...upright, top: fromBottom };
    case 5:
      return turned;
    case 6:
      return { ...turned, left: fromBottom };
    case 7:
      return { ...turned, left: fromBottom, top: fromRight };
    case 8:
      return { ...turned, top: fromRight };
  }
}
