/**
 * Counts of 256 codes in every `step`th row. Two bytes are counted at once in a table of 65536: half as many increments, and neighbours in a
 * picture are alike, so that what is in use of the table stays close.
 * @param pairs u32, 65536, cleared here
 * @param counts u32, 256
 */
export function histogram(source: usize, width: i32, height: i32, step: i32, pairs: usize, counts: usize): void {
  memory.fill(pairs, 0, 262144);
  memory.fill(counts, 0, 1024);
  for (let y = 0; y < height; y += step) {
    let at = source + <usize>(y * width);
    const end = at + width;
    for (; at + 8 <= end; at += 8) {
      count(pairs, load<u16>(at));
      count(pairs, load<u16>(at, 2));
      count(pairs, load<u16>(at, 4));
      count(pairs, load<u16>(at, 6));
    }
    for (; at < end; at++) count(counts, load<u8>(at));
  }
  for (let second: usize = 0; second < 256; second++) {
    const row = pairs + (second << 10);
    let sum = i32x4.splat(0);
    for (let first: usize = 0; first < 1024; first += 16) {
      const here = v128.load(row + first);
      sum = i32x4.add(sum, here);
      v128.store(counts + first, i32x4.add(v128.load(counts + first), here));
    }
    // The row is done with: its first entry keeps its sum until the counts of the first bytes are complete.
    const half = i32x4.add(sum, v128.shuffle<i32>(sum, sum, 2, 3, 0, 1));
    store<i32>(row, i32x4.extract_lane(half, 0) + i32x4.extract_lane(half, 1));
  }
  for (let second: usize = 0; second < 256; second++) {
    const to = counts + (second << 2);
    store<u32>(to, load<u32>(to) + load<u32>(pairs + (second << 10)));
  }
}

function count(table: usize, code: u32): void {
  const at = table + ((<usize>code) << 2);
  store<u32>(at, load<u32>(at) + 1);
}
