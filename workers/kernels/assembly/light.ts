/** Where the brightest channel of a cell lies; see core/variation/light-cells.ts, whose numbers these are. */
const BOTTOM: u8 = 0;
const BETWEEN: u8 = 1;
const TOP: u8 = 2;
/** Entries of each table. */
const STEPS: f64 = 4095;

/**
 * What the statistics of the light are taken from, cell by cell.
 * @param colors f32, all red, then all green, then all blue, 0 … 255
 * @param linears f64, linear light by 4095ths
 * @param logs f64, log2 of a mantissa by 4096ths
 * @param fields f64, linear red, green, blue, stops, grey, saturation, each of all cells
 * @param range u8
 */
export function lightCells(colors: usize, cells: i32, linears: usize, logs: usize, fields: usize, range: usize): void {
  const plane = (<usize>cells) << 2;
  const field = plane << 1;
  for (let i = 0; i < cells; i++) {
    const r = load<f32>(colors);
    const g = load<f32>(colors + plane);
    const b = load<f32>(colors + 2 * plane);
    colors += 4;
    const high = max(r, max(g, b));
    const low = min(r, min(g, b));
    const red = linear(linears, r);
    const green = linear(linears, g);
    const blue = linear(linears, b);
    store<f64>(fields, red);
    store<f64>(fields + field, green);
    store<f64>(fields + 2 * field, blue);
    const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue + 1e-9;
    store<f64>(fields + 3 * field, max(-9.0, roughLog2(logs, <f32>luminance)));
    store<f64>(fields + 4 * field, (0.299 * <f64>r + 0.587 * <f64>g + 0.114 * <f64>b) / 255.0);
    store<f64>(fields + 5 * field, high > 0 ? (<f64>high - <f64>low) / <f64>high : 0);
    fields += 8;
    store<u8>(range + i, high >= 250 ? TOP : high <= 6 ? BOTTOM : BETWEEN);
  }
}

function linear(table: usize, code: f32): f64 {
  return load<f64>(table + ((<usize>(<i32>(<f64>code * (STEPS / 255.0) + 0.5))) << 3));
}

/** As core/numeric/log2.ts has it. */
function roughLog2(table: usize, value: f32): f64 {
  const bits = reinterpret<u32>(value);
  return <f64>(<i32>(bits >>> 23) - 127) + load<f64>(table + ((<usize>((bits >>> 11) & 4095)) << 3));
}

/**
 * Sums over the cells, at the places that core/variation/light-sums.ts gives them.
 * @param fields, range as `lightCells` made them
 * @param inBand u8
 * @param neutralities f64, weight of a saturation by 4095ths
 * @param bright stops
 * @param strip columns of the band at either side
 * @param left, right, top, bottom cells of the middle
 * @param middles f64, the stops of the middle are written here
 * @param sums f64, 46, cleared here but for 4 … 9
 */
export function lightSums(
  width: i32,
  height: i32,
  fields: usize,
  range: usize,
  inBand: usize,
  neutralities: usize,
  bright: f64,
  strip: i32,
  left: i32,
  right: i32,
  top: i32,
  bottom: i32,
  middles: usize,
  sums: usize,
): void {
  const field = (<usize>(width * height)) << 3;
  const row = (<usize>width) << 3;
  memory.fill(sums, 0, 32);
  memory.fill(sums + 80, 0, 288);
  let i = 0;
  for (let y = 0; y < height; y++) {
    const hasBelow = y + 1 < height;
    for (let x = 0; x < width; x++, i++) {
      const at = fields + ((<usize>i) << 3);
      const hasRight = x + 1 < width;
      const where = load<u8>(range + i);
      const r = load<f64>(at);
      const g = load<f64>(at + field);
      const b = load<f64>(at + 2 * field);
      const stops = load<f64>(at + 3 * field);
      const saturation = load<f64>(at + 5 * field);
      const isInBand = load<u8>(inBand + i) !== 0;
      add(sums, stops);
      add(sums + 8, saturation);
      if (where === TOP) add(sums + 16, 1);
      if (where === BOTTOM) add(sums + 24, 1);
      if (where === BETWEEN) {
        addColor(sums + 80, r, g, b);
        if (stops >= bright) addColor(sums + 104, r, g, b);
        const step = <usize>(<i32>(saturation * STEPS + 0.5));
        const weight = load<f64>(neutralities + (step << 3)) / (r + g + b);
        addColor(sums + 128, r * weight, g * weight, b * weight);
        if (isInBand) addColor(sums + 152, r, g, b);
      }
      if (where !== TOP && hasBelow && hasRight) {
        if (load<u8>(range + i, 1) !== TOP) addEdge(sums + 176, at, at + 8, field);
        if (load<u8>(range + i + width) !== TOP) addEdge(sums + 176, at, at + row, field);
      }
      if (isInBand) {
        const greys = at + 4 * field;
        const grey = load<f64>(greys);
        add(sums + 200, 1);
        add(sums + 208, stops);
        add(sums + 216, grey);
        add(sums + 224, grey * grey);
        if (hasRight && load<u8>(inBand + i, 1) !== 0) addPair(sums + 232, grey - load<f64>(greys, 8));
        if (hasBelow && load<u8>(inBand + i + width) !== 0) addPair(sums + 232, grey - load<f64>(greys + row));
        if (x < strip) addPair(sums + 248, stops, false);
        if (x >= width - strip) addPair(sums + 264, stops, false);
      }
      if (y >= top && y < bottom && x >= left && x < right) {
        const allStops = at + 3 * field;
        store<f64>(middles, stops);
        middles += 8;
        add(sums + 280, 1);
        add(sums + 288, stops);
        add(sums + 296, stops * stops);
        if (2 * x + 1 < width) addPair(sums + 304, stops, false);
        if (2 * y + 1 < height) addPair(sums + 320, stops, false);
        if (hasRight && hasBelow) {
          add(sums + 336, abs(stops - load<f64>(allStops, 8)) + abs(stops - load<f64>(allStops + row)));
          add(sums + 344, 2);
        }
      }
    }
  }
}

function add(sum: usize, value: f64): void {
  store<f64>(sum, load<f64>(sum) + value);
}

/** A value, or how large it is, and one more of them. */
function addPair(sums: usize, value: f64, positive: bool = true): void {
  add(sums, positive ? abs(value) : value);
  add(sums + 8, 1);
}

function addColor(sums: usize, red: f64, green: f64, blue: f64): void {
  add(sums, red);
  add(sums + 8, green);
  add(sums + 16, blue);
}

function addEdge(sums: usize, at: usize, neighbour: usize, field: usize): void {
  addColor(
    sums,
    abs(load<f64>(at) - load<f64>(neighbour)),
    abs(load<f64>(at + field) - load<f64>(neighbour + field)),
    abs(load<f64>(at + 2 * field) - load<f64>(neighbour + 2 * field)),
  );
}
