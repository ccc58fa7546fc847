/** EXIF orientation: 1 upright, 2 mirrored, 3 turned by 180°, 4 flipped, 5 transposed, 6 needs 90° clockwise, 7 transverse, 8 needs 90° counter-clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** One 8-bit channel, row-major, no padding: data.length = width · height. */
export interface Plane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Interleaved 8-bit sRGB, row-major, no padding: data.length = 3 · width · height. */
export interface ColorPlane {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The pixels that all checks read; built once per image from one decode and freed with it. */
export interface Planes {
  /** Full-size BT.601 luma (gamma-encoded, full range 0 … 255), as stored in the file: not turned. */
  readonly luma: Plane;
  /** The luma, box-averaged so that its long side is at most 1280 px, upright. The size that training services use. */
  readonly work: Plane;
  /** sRGB colour, box-averaged so that its long side is at most 768 px, upright. */
  readonly color: ColorPlane;
  /** How `luma` is to be turned to be upright; `work` and `color` are upright already. */
  readonly orientation: Orientation;
}
