import type { MapShape, ModelMaps } from '#core/variation/pooling.ts';
import type { VectorScale } from '#core/variation/vector-scale.ts';

/** A model as the embedder uses it: tiles in, maps out, whatever its layers are called. */
export interface Eye {
  readonly name: string;
  readonly shape: MapShape;
  /** Tiles that it is best given together. */
  readonly atOnce: number;
  /** @param tiles `count` tiles of TILE_PX² · 3 values 0 … 1, back to back @returns one entry a tile, valid until the next call */
  look(tiles: Float32Array, count: number): Promise<ModelMaps[]>;
  /** Brings its rows to the bundled model's distances; null = it is the bundled model. */
  readonly scale: EyeScale | null;
}

export interface EyeScale {
  readonly look: VectorScale;
  readonly background: VectorScale;
  readonly subject: VectorScale;
}

/** The parts of `count` rows that lie back to back. */
export const partsOf = (values: Float32Array, count: number): Float32Array[] => {
  const length = values.length / count;
  return Array.from({ length: count }, (_, i) => values.subarray(i * length, (i + 1) * length));
};

/** @param modelUrl of its model.json @returns the name of its folder */
export const modelNameOf = (modelUrl: string): string => new URL(modelUrl).pathname.split('/').at(-2) ?? 'model';
