interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly quantization: { readonly min: number; readonly scale: number };
}

/** The weights of the prepared model, by the name of their node (prepare-model.mjs: one file, a byte each). */
export class StoredWeights {
  readonly #bytes: Uint8Array;
  readonly #places = new Map<string, { readonly weight: StoredWeight; readonly from: number }>();

  constructor(manifest: { readonly weights: readonly StoredWeight[] }, bytes: Uint8Array) {
    this.#bytes = bytes;
    let from = 0;
    for (const weight of manifest.weights) {
      this.#places.set(weight.name, { weight, from });
      from += lengthOf(weight);
    }
    if (from !== bytes.length) throw new Error('the weights are longer or shorter than their list says');
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }

  /** Throws for a name that is not in the model. */
  read(name: string): Float32Array {
    const place = this.#places.get(name);
    if (!place) throw new Error(`the model has no ${name}`);
    const { min, scale } = place.weight.quantization;
    const bytes = this.#bytes.subarray(place.from, place.from + lengthOf(place.weight));
    const values = new Float32Array(bytes.length);
    for (let at = 0; at < bytes.length; at++) values[at] = bytes[at] * scale + min;
    return values;
  }
}

const lengthOf = ({ shape }: StoredWeight): number => shape.reduce((product, side) => product * side, 1);

/** @param modelUrl of its model.json */
export async function fetchWeights(modelUrl: string): Promise<StoredWeights> {
  const graph = await fetched(modelUrl);
  const [manifest] = ((await graph.json()) as { weightsManifest: [{ paths: [string]; weights: StoredWeight[] }] })
    .weightsManifest;
  const bytes = await fetched(new URL(manifest.paths[0], modelUrl).href);
  return new StoredWeights(manifest, new Uint8Array(await bytes.arrayBuffer()));
}

async function fetched(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${new URL(url).pathname}`);
  return response;
}
