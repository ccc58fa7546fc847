/** What kernels.wasm exports. Numbers named after planes and tables are addresses in its memory; see assembly/. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  histogram(source: number, width: number, height: number, step: number, pairs: number, counts: number): void;
  wavePowers(
    source: number,
    width: number,
    height: number,
    places: number,
    waves: number,
    count: number,
    run: number,
    powers: number,
  ): void;
  shrinkColor(
    source: number,
    width: number,
    height: number,
    columns: number,
    rows: number,
    edges: number,
    sums: number,
    red: number,
    green: number,
    blue: number,
  ): void;
  reduce(
    source: number,
    rowBytes: number,
    height: number,
    channels: number,
    target: number,
    targetWidth: number,
    targetHeight: number,
    whole: number,
    part: number,
    scale: number,
    sums: number,
    running: number,
    weights: number,
  ): void;
  averageWords(
    even: number,
    odd: number,
    width: number,
    target: number,
    targetWidth: number,
    redPlace: number,
    bluePlace: number,
    whole: number,
    part: number,
    scale: number,
    running: number,
  ): void;
  smoothBytes(source: number, width: number, height: number, target: number, column: number): void;
  smoothFloats(source: number, width: number, height: number, target: number, column: number): void;
  halve(source: number, width: number, height: number, target: number): void;
  curvatureBytes(
    source: number,
    width: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
    sums: number,
  ): void;
  curvatureFloats(
    source: number,
    width: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
    step: number,
    sums: number,
  ): void;
  blockNoise(
    source: number,
    width: number,
    height: number,
    block: number,
    step: number,
    squares: number,
    levels: number,
  ): void;
  sumLevels(
    source: number,
    width: number,
    left: number,
    top: number,
    right: number,
    bottom: number,
    sums: number,
  ): void;
  colorTotals(
    source: number,
    pixels: number,
    linear: number,
    counts: number,
    blown: number,
    crushed: number,
    sums: number,
  ): void;
  rgbOfYuv(luma: number, blue: number, red: number, pixels: number, span: number, target: number): void;
  /** See assembly/rows.ts. */
  dots(a: number, countA: number, b: number, countB: number, dimensions: number, into: number): void;
  closeHashes(
    words: number,
    item: number,
    from: number,
    to: number,
    mostUpright: number,
    mostTurned: number,
    into: number,
  ): number;
}
