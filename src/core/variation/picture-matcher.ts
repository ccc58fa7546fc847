import { type Fit, noFit } from './block-agreement.ts';
import { dot } from './distances.ts';
import type { FitMemory } from './fit-memory.ts';
import { KeptReliefs } from './kept-reliefs.ts';
import { Layer, levelOf, LEVELS, reliefAt, SpareSquares } from './layer.ts';
import { PackedReliefs } from './packed-reliefs.ts';
import { fitInPlace, fitOf, type Nesting, WORTHWHILE } from './registration.ts';
import { newSquare, RELIEF_TURNS, turnSquare } from './relief.ts';
import type { ImageSet } from './set.ts';
import { trimmed, type Trimmed } from './trimming.ts';

/**
 * What makes two pictures one. Measured on 28 photographs in 36 edits each, and on 720 rendered pictures of objects taken
 * again and again in one place: edits of tone, size, noise and blur agree to 0.9 and more; what crops, frames and tilts
 * cost is lost evenly over the picture; writing on it loses some blocks and none of the others, and leaves the subject.
 * A second shot can agree as well, but it lies askew: nobody holds a camera twice alike, and no edit shears. Of the crops
 * found, 95 of 100 lie within the bounds of turn and shear, of the second shots one in 200. What agrees very well in many
 * places may lie twice as far off, for drawn scenes of few edges do. A tilt has to agree better, and in more places.
 * @param subject cosine of the subjects' vectors; null = unknown
 */
export function isOnePicture(fit: Fit, subject: number | null): boolean {
  const { agreement, blocks, worstTenth, worstFifth, turn, shear, stretch } = fit;
  const slack = agreement >= 0.93 && blocks >= 26 ? 2 : 1;
  if (turn > MOST_TURN * slack || shear > MOST_SHEAR * slack) {
    const isTilted = shear <= TILTED.shear && stretch <= TILTED.stretch;
    return isTilted && blocks >= TILTED.blocks && agreement >= 0.85 && worstTenth >= 0.7;
  }
  if (blocks < ENOUGH_BLOCKS) return blocks >= FEW_BLOCKS && agreement >= (turn > 0 ? 0.92 : 0.87);
  if (worstTenth >= 0.6) return agreement >= 0.76;
  return agreement >= 0.75 && worstFifth >= 0.9 && subject !== null && subject >= 0.93;
}

/** Without what is plain around them subjects before plain walls lie over each other: more is asked of their agreement. */
const isOneWithin = (fit: Fit): boolean => isOnePicture(fit, null) && fit.agreement >= 0.9 && fit.worstTenth >= 0.75;

/** Degrees within which a picture lies upright. */
const MOST_TURN = 0.4;
const MOST_SHEAR = 0.6;
/** What a tilted one may be off, degrees and |ln| of the ratio of its sides, and where it has to agree. */
const TILTED = { shear: 0.7, stretch: 0.025, blocks: 28 };
/** Pictures that stay prepared for a search, which takes some 150 kB each. */
const MOST_PREPARED = 30;
/** More than a megabyte of them: that goes back to the system as soon as it is released. */
const SQUARES_AT_ONCE = 128;
const FEW_BLOCKS = 6;
const ENOUGH_BLOCKS = 18;

/** The picture that is laid over another just now, turned; and a sketch without its frame. */
const turned = newSquare();
const cut = new Uint8Array(turned.length);

/** Compares pictures of one set; each is prepared when it is first needed, and forgotten when many are. */
export class PictureMatcher {
  /** Whether a picture that lies over another mirrored or turned is one with it. */
  readonly turnedCopies: boolean;
  readonly #set: ImageSet;
  readonly #memory: FitMemory;
  /** Of each picture what its frame leaves of its width, and of its height; 0 = nobody has looked. */
  readonly #sizes: Float64Array;
  readonly #layers = new Map<number, Layer>();
  readonly #squares = new SpareSquares(SQUARES_AT_ONCE);
  readonly #packed = new PackedReliefs();
  readonly #reliefs = new KeptReliefs();
  readonly #searched = new Set<number>();
  readonly #known = new Map<number, number | null>();
  readonly #rows: ReadonlyMap<number, number>;

  /** @param memory of fits; kept from run to run it saves looking again */
  constructor(set: ImageSet, memory: FitMemory, turnedCopies: boolean) {
    this.turnedCopies = turnedCopies;
    this.#set = set;
    this.#memory = memory;
    this.#sizes = new Float64Array(2 * set.images.length);
    this.#rows = new Map(set.embedded.map((image, row) => [image, row]));
  }

  /** @returns how far apart the two are as one picture, 0 … 1; null = they are two */
  distance(a: number, b: number): number | null {
    const key = Math.min(a, b) * this.#set.images.length + Math.max(a, b);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#compare(a, b);
    this.#known.set(key, found);
    return found;
  }

  /**
   * Whether the two lie over each other as they are, or in one of the turns; with their frames, or without.
   * @param turns how many are tried, upright first
   */
  inPlace(a: number, b: number, turns: number): number | null {
    if (this.#areTwoShots(a, b)) return null;
    const isFramed = this.isFramed(a) || this.isFramed(b);
    for (const frames of isFramed ? [true, false] : [true]) {
      const areBothCut = !frames && this.isFramed(a) && this.isFramed(b);
      const level = levelOf(Math.min(this.#detail(a, frames), this.#detail(b, frames)));
      const [keyA, keyB] = [this.#key(a, frames), this.#key(b, frames)];
      for (let turn = 0; turn < turns; turn++) {
        const fit = this.#fit(a, b, turn + (frames ? 0 : RELIEF_TURNS), () => {
          // Nearly all pairs end so.
          const [first, second] = [keyA * LEVELS + level, keyB * LEVELS + level];
          if (this.#packed.stayBelow(WORTHWHILE, first, second, turn, this.#reliefAt)) return noFit;
          // The second may take the first one's place.
          turned.set(turnSquare(this.#reliefs.of(first, this.#makeRelief), turn, turned));
          return fitInPlace(turned, this.#reliefs.of(second, this.#makeRelief));
        });
        if (fit === noFit) continue;
        const isOne = areBothCut ? isOneWithin(fit) : isOnePicture(fit, turn === 0 ? this.#subject(a, b) : null);
        if (isOne) return 1 - fit.agreement;
      }
    }
    return null;
  }

  isFramed(image: number): boolean {
    const { width, height } = this.#sizeWithin(image);
    return width < 1 || height < 1;
  }

  /**
   * What lies within the picture's frame or bars. It is found anew each time: to keep it would take as much as all sketches.
   * @param into receives its sketch, where there is a frame; absent = a new one does
   */
  withoutFrame(image: number, into?: Uint8Array): Trimmed {
    return trimmed(this.#set.images[image].signature.sketch, into);
  }

  /** Gives the memory of all that was prepared back: what is asked again is prepared again. */
  forget(): void {
    this.#forget(this.#layers.keys());
    this.#squares.release();
    this.#packed.forget();
    this.#reliefs.forget();
  }

  /** Shares of the picture that its frame leaves. */
  #sizeWithin(image: number): Pick<Trimmed, 'width' | 'height'> {
    const [sizes, at] = [this.#sizes, 2 * image];
    if (sizes[at] === 0) {
      const { width, height } = this.withoutFrame(image, cut);
      sizes[at] = width;
      sizes[at + 1] = height;
    }
    return { width: sizes[at], height: sizes[at + 1] };
  }

  #compare(a: number, b: number): number | null {
    if (this.#areTwoShots(a, b)) return null;
    const placed = this.inPlace(a, b, this.turnedCopies ? RELIEF_TURNS : 1);
    if (placed !== null) return placed;
    if (this.#searched.size > MOST_PREPARED) this.#forget(this.#searched);
    this.#searched.add(this.#key(a, false)).add(this.#key(b, false));
    // In place there are as many ways as turns, with frames and without; the searches are numbered after them.
    const way = 2 * RELIEF_TURNS + (this.turnedCopies ? 0 : 1);
    const fit = this.#fit(a, b, way, () => {
      const nested = (whole: number, piece: number): Nesting => {
        const upright = this.#layer(piece, false);
        return {
          whole: this.#layer(whole, false),
          pieces: this.turnedCopies ? [upright, upright.mirrored] : [upright],
        };
      };
      return fitOf([nested(a, b), nested(b, a)]);
    });
    return isOnePicture(fit, this.#subject(a, b)) ? Math.min(1, 1.1 - fit.agreement) : null;
  }

  #forget(keys: Iterable<number>): void {
    for (const key of keys) {
      this.#layers.get(key)?.forget();
      this.#layers.delete(key);
    }
    this.#searched.clear();
  }

  #fit(a: number, b: number, way: number, find: () => Fit): Fit {
    const { images } = this.#set;
    return this.#memory.fit(images[a].signature.pixels, images[b].signature.pixels, way, find);
  }

  #subject(a: number, b: number): number | null {
    const [rowA, rowB] = [this.#rows.get(a), this.#rows.get(b)];
    const width = this.#set.dimensions.subject;
    return rowA === undefined || rowB === undefined ? null : dot(this.#set.subject, rowA * width, rowB * width, width);
  }

  /** An edit keeps the time at which the picture was taken: two times are two pictures, however alike. */
  #areTwoShots(a: number, b: number): boolean {
    const [first, second] = [this.#set.images[a].exif, this.#set.images[b].exif];
    return !!first?.takenAt && !!second?.takenAt && first.takenAt !== second.takenAt;
  }

  /** @param key of the image with or without its frame, and of the level */
  readonly #makeRelief = (key: number, into: Float32Array): void => {
    reliefAt(this.#within(Math.floor(key / LEVELS), cut).sketch, key % LEVELS, into);
  };

  readonly #reliefAt = (key: number): Float32Array => this.#reliefs.of(key, this.#makeRelief);

  /** Cells that are there to be stretched over a side, as a share of it. */
  #detail(image: number, frames: boolean): number {
    const { width, height } = this.#sizeWithin(image);
    return frames ? 1 : Math.sqrt(width * height);
  }

  /** The image with its frame or, if it has one, without. */
  #key(image: number, frames: boolean): number {
    return image * 2 + (frames || !this.isFramed(image) ? 0 : 1);
  }

  #layer(image: number, frames: boolean): Layer {
    return this.#layerOf(this.#key(image, frames));
  }

  #layerOf(key: number): Layer {
    const known = this.#layers.get(key);
    if (known) return known;
    const { width, height } = this.#set.images[key >> 1];
    const within = this.#within(key);
    const aspect = (width * within.width) / (height * within.height);
    const layer = new Layer(within.sketch, aspect, Math.sqrt(within.width * within.height), this.#squares);
    this.#layers.set(key, layer);
    return layer;
  }

  #within(key: number, into?: Uint8Array): Trimmed {
    const image = key >> 1;
    if (key % 2 === 1) return this.withoutFrame(image, into);
    return { sketch: this.#set.images[image].signature.sketch, width: 1, height: 1 };
  }
}
