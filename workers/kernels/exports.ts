import type { PlacementNumbers } from '#core/variation/placement.ts';

/** What kernels.wasm exports. Numbers named after planes and tables are addresses in its memory; see assembly/. */
export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  absorb(lanes: number, words: number, count: number): void;
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
    each: number,
    first: number,
    second: number,
    third: number,
    target: number,
    targetWidth: number,
    rows: number,
    spans: number,
    down: number,
    starts: number,
    taps: number,
    across: number,
    sums: number,
    planar: number,
    stride: number,
  ): void;
  lightCells(colors: number, cells: number, linears: number, logs: number, fields: number, range: number): void;
  lightSums(
    width: number,
    height: number,
    fields: number,
    range: number,
    inBand: number,
    neutralities: number,
    bright: number,
    strip: number,
    left: number,
    right: number,
    top: number,
    bottom: number,
    middles: number,
    sums: number,
  ): void;
  valuesAtRanks(
    values: number,
    count: number,
    ranks: number,
    rankCount: number,
    found: number,
    members: number,
    ends: number,
  ): void;
  opaque(source: number, pixels: number, target: number): void;
  turn(
    source: number,
    channels: number,
    target: number,
    width: number,
    height: number,
    origin: number,
    alongRow: number,
    alongColumn: number,
  ): void;
  lumaOfPixels(source: number, pixels: number, first: number, third: number, target: number): void;
  smoothBytes(source: number, width: number, height: number, target: number, column: number): void;
  smoothFloats(source: number, width: number, height: number, target: number, column: number): void;
  halve(source: number, width: number, height: number, target: number): void;
  curvature(
    source: number,
    width: number,
    height: number,
    step: number,
    columns: number,
    rows: number,
    edges: number,
    sums: number,
    means: number,
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
  sumCells(
    source: number,
    width: number,
    columns: number,
    rows: number,
    edges: number,
    levels: number,
    squares: number,
  ): void;
  colorTotals(
    source: number,
    pixels: number,
    linear: number,
    counts: number,
    blown: number,
    crushed: number,
    pixelsAt: number,
    sums: number,
  ): void;
  rgbOfYuv(luma: number, blue: number, red: number, pixels: number, span: number, target: number): void;
  /** See assembly/rows.ts. */
  dots(a: number, countA: number, b: number, countB: number, dimensions: number, into: number): void;
  mix(weights: number, sums: number, rows: number, count: number, dimensions: number, into: number): void;
  closeHashes(
    words: number,
    item: number,
    from: number,
    to: number,
    mostUpright: number,
    mostTurned: number,
    into: number,
  ): number;
  /** See assembly/sketches.ts, for viewSums and placedSums placing.ts, and for moveSums moving.ts. */
  boxed(
    source: number,
    from: number,
    fromRest: number,
    to: number,
    toRest: number,
    lengths: number,
    along: number,
    down: number,
    target: number,
  ): void;
  relief(source: number, around: number, floor: number, sums: number, squares: number, target: number): void;
  cellSums(source: number, side: number, target: number): void;
  viewSums(
    reliefs: number,
    places: number,
    weights: number,
    levels: number,
    views: number,
    first: number,
    second: number,
    into: number,
  ): void;
  placedSums(pooled: number, coarse: number, ...rest: readonly [...PlacementNumbers, into: number]): void;
  moveSums(squares: number, step: number, ...rest: readonly [...PlacementNumbers, into: number]): void;
}
