/** What dist/layers.wasm and dist/layers-fused.wasm export. Numbers named after planes and tables are addresses; see layers/. */
export interface LayerExports {
  readonly memory: WebAssembly.Memory;
  pointwise(
    source: number,
    pixels: number,
    inputs: number,
    weights: number,
    bias: number,
    outputs: number,
    target: number,
    width: number,
    pitch: number,
    residual: number,
    least: number,
    most: number,
  ): void;
  strideOne: Depthwise;
  strideTwo: Depthwise;
  gather(upper: number, middle: number, lower: number, columns: number, target: number): void;
}

type Depthwise = (
  upper: number,
  middle: number,
  lower: number,
  columns: number,
  channels: number,
  weights: number,
  bias: number,
  target: number,
) => void;

/** Compiles the binary that multiplies and adds in one step; where the browser does not know that, the other. */
export async function startLayers(urls: { fused: string; plain: string }): Promise<LayerExports | null> {
  for (const url of [urls.fused, urls.plain]) {
    try {
      const response = await fetch(url);
      const { instance } = await WebAssembly.instantiate(await response.arrayBuffer());
      return instance.exports as unknown as LayerExports;
    } catch {
      // The next one may do.
    }
  }
  return null;
}
