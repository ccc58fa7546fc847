import type { Orientation } from './planes/planes.ts';

/** What is known of an image without looking at its pixels. */
export interface Facts {
  /** Size of the file in bytes. */
  readonly bytes: number;
  /** File name without folders. */
  readonly name: string;
  /** Format by content, lower case: 'jpeg', 'png', 'webp', 'gif', 'bmp', 'avif' … */
  readonly format: string;
  /** Pixels after orientation is applied. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** More than one frame: the first is judged. */
  readonly animated: boolean;
  /**
   * What the file declares of its making, a code of the IPTC's digital source types ('trainedAlgorithmicMedia'); null =
   * it declares nothing.
   */
  readonly digitalSource: string | null;
  /** Null where the file carries no EXIF. */
  readonly exif: Exif | null;
}

/** EXIF 2.32 as far as a verdict or a caption uses it; null where the camera did not say. */
export interface Exif {
  readonly camera: string | null;
  readonly lens: string | null;
  readonly iso: number | null;
  readonly exposureTimeS: number | null;
  readonly apertureF: number | null;
  readonly focalLengthMm: number | null;
  readonly exposureBiasEv: number | null;
  /** Local capture time as written, 'YYYY-MM-DDTHH:MM:SS' (sub-second digits appended where present). */
  readonly takenAt: string | null;
  readonly flashFired: boolean | null;
  /** Whether a position is stored; the position itself stays in the file. */
  readonly hasGps: boolean;
}
