import type { Finding } from '#core/checks/check.ts';
import type { Exif } from '#core/facts.ts';
import type { CellMap, Signature } from '#core/contract.ts';
import type { PlacedBoxes } from '#core/training/placed-boxes.ts';
import type { GivenNumbers } from './identity.ts';

export const axisIds = ['background', 'angle', 'lighting'] as const;
export type AxisId = (typeof axisIds)[number];

/** Axes whose groups are found within each label: two labels have none in common. */
export const axesWithinLabels: ReadonlySet<AxisId> = new Set<AxisId>(['angle']);

export type Split = 'train' | 'test';

/** One checked image as the organizer sees it. */
export interface OrganizeImage {
  readonly path: string;
  /** The main label, by which coverage groups. */
  readonly label: string | null;
  /** Further labels; absent = none. */
  readonly others?: readonly string[];
  /** Absent = nobody drew any. */
  readonly boxes?: PlacedBoxes;
  /** Where the subject is: a square of cells, row-major, 0 … 255; only with boxes, and absent where nobody looked. */
  readonly mask?: Uint8Array;
  readonly split: Split | null;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly format: string;
  readonly exif: Exif | null;
  readonly digitalSource: string | null;
  readonly signature: Signature;
  /** Of pictures that tell when they were taken, for focus stacks; absent = nobody looked. */
  readonly sharpness?: CellMap;
  /** What rules compare pictures by, in the order of `properties`; null = cannot be judged. */
  readonly properties: readonly (number | null)[];
  /** Row in the vector blocks; null = not embedded. */
  readonly row: number | null;
}

/** Group ids of one image; null = none or not applicable. */
export interface Groups {
  readonly look: string | null;
  readonly background: string | null;
  readonly angle: string | null;
  readonly lighting: string | null;
  readonly duplicate: string | null;
  readonly burst: string | null;
}

/** How the pictures of one label spread over the groups of one axis. */
export interface AxisCoverage {
  readonly groups: number;
  /** exp(entropy) of the group sizes: 1 = all alike. */
  readonly effective: number;
  /** 0 … 1 */
  readonly largestShare: number;
  /** Largest group first. */
  readonly shares: readonly GroupShare[];
}

export interface GroupShare {
  readonly group: string;
  /** For people: 'dim, warm', 'place 3'. */
  readonly name: string;
  readonly images: number;
  /** Path of the picture nearest to the group's middle. */
  readonly example: string;
}

/** Variation that a label lacks. */
export interface Gap {
  readonly axis: AxisId;
  /** The group that holds nearly all of the label's pictures. */
  readonly group: string;
  readonly largestShare: number;
  /** The largest share, 0 … 1, from which this is a gap. */
  readonly bound: number;
  /** 0 … 1 */
  readonly confidence: number;
  readonly sentence: string;
  /** Where the bound comes from, as a sentence. */
  readonly basis: string;
  /** What to photograph next. */
  readonly advice: string;
  /** Paths, most typical first. */
  readonly examples: readonly string[];
}

/** A picture that does not fit its label, and why. */
export interface OddPicture {
  readonly path: string;
  /** Path of the picture that the sentence compares it with. */
  readonly nearest: string;
  readonly sentence: string;
}

/** Two pictures this near (cosine distance of looks) are look-alikes: edits of one picture lie up to 0.15 apart. */
export const LOOK_ALIKE = 0.15;

/** What stands out within one label by how alike its pictures look; distances are cosine distances, 0 … 2. */
export interface Variety {
  /** The pictures that most others look like, and how many of the label each stands for; most first. */
  readonly typical: readonly { readonly path: string; readonly images: number }[];
  readonly odd: readonly OddPicture[];
  /** Paths; the first n are as varied as n can be. At most 200. */
  readonly order: readonly string[];
  /** Every picture of the label has a look-alike within reach[n − 1] among the first n; never rises. */
  readonly reach: readonly number[];
}

export interface LabelCoverage {
  /** null = the pictures without a label. */
  readonly label: string | null;
  readonly images: number;
  readonly train: number;
  readonly test: number;
  readonly axes: Readonly<Record<AxisId, AxisCoverage>>;
  readonly gaps: readonly Gap[];
  readonly variety: Variety;
  /** Said where there are too few pictures to speak of gaps; null otherwise. */
  readonly caution: string | null;
}

/** A box that is evidence. */
export interface BoxEvidence {
  readonly path: string;
  /** Its place in the picture's list. */
  readonly box: number;
  /** In words, as in 'reaches 12 px over the right edge'. */
  readonly reason: string;
}

/** A finding about the whole set. */
export interface RuleFinding {
  readonly id: string;
  readonly severity: Finding['severity'];
  readonly labels: readonly string[];
  /** Paths of the pictures that are the evidence. */
  readonly images: readonly string[];
  /** Those of them that belong side by side, where that is the evidence. */
  readonly groups?: readonly (readonly string[])[];
  /** Those boxes that are the evidence, where boxes are. */
  readonly boxes?: readonly BoxEvidence[];
  /** Pictures of each label, smallest first, where their number is the evidence. */
  readonly counts?: readonly { readonly label: string; readonly images: number }[];
  readonly sentence: string;
  readonly advice: string;
}

export interface LookCluster {
  readonly id: string;
  readonly images: number;
  readonly example: string;
}

/** What pictures that belong together are: copies and edits of one picture, or frames of one moment. */
export const stackKinds = ['copies', 'edits', 'burst', 'bracket', 'focus-stack'] as const;
export type StackKind = (typeof stackKinds)[number];

/** Of these no picture makes sense without the others. */
export const wholeKinds: ReadonlySet<StackKind> = new Set<StackKind>(['bracket', 'focus-stack']);

/** Pictures that belong together. */
export interface Stack {
  readonly of: 'duplicate' | 'burst';
  /** The group's id among those of its sort. */
  readonly id: string;
  readonly kind: StackKind;
  /** Paths, in order. */
  readonly images: readonly string[];
  /** Of copies and edits the one that is enough by what it is, and why; null = their verdicts tell the best, if any is. */
  readonly enough: { readonly path: string; readonly reason: string } | null;
}

/** What the organizer says of the set; replaced whole. Arrays run parallel to the request's images. */
export interface Organization {
  readonly groups: readonly Groups[];
  /** The same before corrections by hand. */
  readonly automatic: readonly Groups[];
  readonly given: GivenNumbers;
  readonly clusters: readonly LookCluster[];
  /** x, y of every image in 0 … 1, back to back; NaN-free; images without a vector sit at −1, −1. */
  readonly map: Float32Array;
  readonly labels: readonly LabelCoverage[];
  readonly rules: readonly RuleFinding[];
  readonly stacks: readonly Stack[];
  readonly organizeMs: number;
}
