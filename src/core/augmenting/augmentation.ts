/** Interleaved RGBA, 8 bits each, sRGB. */
export type Pixels = Uint8ClampedArray;

/** A change of a picture that makes another one of it to train with. */
export interface Augmentation<Id extends string = string> {
  readonly id: Id;
  /** As a choice: 'Darker'. */
  readonly name: string;
  /** What such a copy stands in for: 'dim light'. */
  readonly standsFor: string;
  /** Changes the pixels where they are; alpha stays. */
  apply(pixels: Pixels, width: number, height: number): void;
}
