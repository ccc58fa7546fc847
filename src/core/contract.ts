/**
 * Every type that crosses a thread. Page and worker may come from different deploys (a stale tab, an update that
 * waits), so each spawn starts by comparing CONTRACT_VERSION: raise it whenever a shape below changes.
 */
import type { Facts } from './facts.ts';
import type { Measures } from './checks/registry.ts';
import type { InputRange } from './model/input-range.ts';
import type { Outcome } from './outcome.ts';
import type { KeptMaps } from './planes/kept-maps.ts';
import type { ProbeImage } from './review/probe.ts';
import type { ReadResultsRequest, Review } from './review/review.ts';
import type { Size } from './planes/size.ts';
import type { CopyFormat, CopyJob } from './shipping/treatment.ts';
import type { Corrections } from './variation/corrections.ts';
import type { GroupMemory } from './variation/identity.ts';
import type { KeptRow } from './variation/kept-row.ts';
import type { Organization, OrganizeImage } from './variation/organization.ts';
import type { LeftMemory } from './variation/run-memory.ts';

export const CONTRACT_VERSION = 18;

/**
 * What sessions of another day were measured by: raised whenever a field of Inspection changes its shape or its meaning,
 * so that stored pictures are checked again instead of being misread.
 */
export const MEASURES_VERSION = 3;

/** What the inspector needs of a File; a File is one. */
export interface SourceFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

export interface VersionedWorker {
  /** The contract this worker was built with. */
  version(): number;
}

/* Inspect: one picture at a time, files in, numbers out. */

export interface InspectWorker extends VersionedWorker {
  inspect(file: SourceFile): Promise<Outcome<Inspection>>;
}

export interface Inspection {
  readonly facts: Facts;
  readonly measures: Measures;
  readonly maps: KeptMaps;
  /** JPEG bytes, upright, long side at most THUMBNAIL_PX. */
  readonly thumbnail: ArrayBuffer;
  /** The picture squeezed into TILE_PX × TILE_PX, interleaved RGB, for the model. */
  readonly tile: Uint8Array;
  readonly signature: Signature;
  readonly timing: InspectTiming;
}

export const THUMBNAIL_PX = 448;
export const TILE_PX = 224;
export const SKETCH_PX = 48;

/** What the overlays and the histogram draw; upright, never in the report. They travel and are kept as KeptMaps. */
export interface PictureMaps {
  /** Sharpness per cell, 0 (soft) … 255 (sharp); row-major; 0 also where nothing can be judged. */
  readonly sharpness: CellMap;
  /** Share of clipped pixels per cell, 0 … 255. */
  readonly highlights: CellMap;
  readonly shadows: CellMap;
  /** 256 bins each, counts of the colour plane's pixels for red, green, blue and of rows of the full-size luma. */
  readonly histogram: {
    readonly luma: Uint32Array;
    readonly red: Uint32Array;
    readonly green: Uint32Array;
    readonly blue: Uint32Array;
  };
}

export interface CellMap {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Uint8Array;
}

/** Fingerprints for exact and near duplicates. */
export interface Signature {
  /** Hexadecimal hash of the decoded, oriented pixels: equal for equal pixels, whatever the file's bytes. */
  readonly pixels: string;
  /** 64-bit perceptual hash (DCT of a small luma plane), as 16 hexadecimal digits. */
  readonly perceptual: string;
  /** The luma squeezed into SKETCH_PX × SKETCH_PX, row-major: two pictures are laid over each other by it. */
  readonly sketch: Uint8Array;
  /** Statistics of the light, for the lighting axis. */
  readonly light: readonly number[];
}

/** Milliseconds spent on one picture, by stage. */
export interface InspectTiming {
  readonly readMs: number;
  readonly decodeMs: number;
  /** From the decoder's frame to planes. */
  readonly copyMs: number;
  readonly checkMs: number;
  /** Shrinking to the model's tile. */
  readonly tileMs: number;
  /** Shrinking to the thumbnail, and encoding it. */
  readonly thumbnailMs: number;
}

/* Copy: one picture at a time, files in, files out. */

export interface CopyWorker extends VersionedWorker {
  copy(file: SourceFile, job: CopyJob): Promise<Outcome<MadeCopy>>;
}

export interface MadeCopy extends Size {
  readonly bytes: ArrayBuffer;
  /** What it became: a PNG that would be too heavy is a JPEG. */
  readonly format: CopyFormat;
}

/* Embed: tiles in, vectors out. */

export interface EmbedWorker extends VersionedWorker {
  /** Loads the backend and the model from this origin. Idempotent. */
  prepare(request: EmbedSetup): Promise<Outcome<EmbedBackend>>;
  /** @param tiles n tiles of TILE_PX² · 3 bytes, back to back */
  embed(tiles: Uint8Array): Promise<Outcome<Vectors>>;
}

export interface EmbedSetup {
  /** Absolute URLs, this origin only. */
  readonly modelUrl: string;
  readonly wasmFolderUrl: string;
  /** The samples' list: the pictures by which a model of the user's own is brought to the bundled one's distances. */
  readonly samplesUrl: string;
  /** Read instead of the bundled model; null = the bundled one. */
  readonly own: OwnModel | null;
}

/** A TF.js graph model that the user brought. */
export interface OwnModel {
  readonly name: string;
  /** The text of its model.json. */
  readonly graph: string;
  /** The files with the weights, in the order in which model.json names them. */
  readonly weights: readonly Pick<SourceFile, 'arrayBuffer'>[];
  /** Side of the square picture that it is given, px. */
  readonly inputPx: number;
  readonly range: InputRange;
}

export interface EmbedBackend {
  readonly backend: 'webgl' | 'wasm' | 'cpu';
  readonly model: string;
}

/** n rows each, row-major, L2-normalised rows. */
export interface Vectors {
  readonly count: number;
  /** The whole picture. */
  readonly look: VectorBlock;
  /** What surrounds the subject. */
  readonly background: VectorBlock;
  /** The subject. */
  readonly subject: VectorBlock;
  /** Where the subject is, for rules about boxes. */
  readonly masks?: MaskBlock;
  readonly embedMs: number;
}

export interface VectorBlock {
  readonly dimensions: number;
  readonly rows: Float32Array;
}

/** Vectors as they are kept. */
export interface KeptVectors {
  readonly count: number;
  readonly look: KeptBlock;
  readonly background: KeptBlock;
  readonly subject: KeptBlock;
}

export interface KeptBlock {
  readonly dimensions: number;
  readonly rows: KeptRow;
}

/** n masks of side² cells each, row-major: 0 (background) … 255 (subject). */
export interface MaskBlock {
  readonly side: number;
  readonly cells: Uint8Array;
}

/* Organize: the whole set in, structure out. */

export interface OrganizeWorker extends VersionedWorker {
  /** The first pictures of the next question, a slice at a time: thousands in one message would hold the page up. */
  take(images: readonly OrganizeImage[]): Promise<Outcome<null>>;
  organize(request: OrganizeRequest): Promise<Outcome<Organization>>;
  /** The last organization under other corrections; `organizeMs` is 0. Fails where nothing was organised yet. */
  correct(corrections: Corrections): Promise<Outcome<Organization>>;
  /**
   * The same by a worker that did not organise these pictures: from what another one said of them.
   * @param request as that one was asked, but for its corrections
   */
  recall(request: OrganizeRequest, said: Organization): Promise<Outcome<Organization>>;
  /** What the worker that comes after this one would have to find out again. */
  leave(): Promise<Outcome<LeftMemory>>;
}

export interface OrganizeRequest {
  /**
   * Every checked image that was not taken before, in any order; `row` points into the vector blocks, or is null where
   * there is no vector.
   */
  readonly images: readonly OrganizeImage[];
  readonly vectors: KeptVectors | null;
  /** What the groups were called; null or absent = this is the first look, and they are numbered. */
  readonly memory?: GroupMemory | null;
  /** Absent = none. */
  readonly corrections?: Corrections;
  /** Whether mirrored and turned copies of a picture are duplicates of it; absent = they are. */
  readonly turnedCopies?: boolean;
  /** What a worker that is gone left to the one that is asked. */
  readonly left?: LeftMemory | null;
}

/* Review: what a model answered in, what it is worth out. */

export interface ReviewWorker extends VersionedWorker {
  read(request: ReadResultsRequest): Promise<Outcome<Review>>;
  /** Trains and asks a quick head on the vectors. Fails as 'results-unusable' where two labels cannot be told apart. */
  probe(request: ProbeRequest): Promise<Outcome<Review>>;
}

export interface ProbeRequest {
  /** What is asked about besides the set itself: 'external set'; '' = the set. */
  readonly name: string;
  readonly images: readonly ProbeImage[];
  readonly vectors: VectorBlock;
}
