/**
 * Counts of 256 codes. Four tables in turn, because runs of equal neighbours would otherwise wait for their own store.
 * @param tables u32, 4 · 256, cleared here; the first is left with the counts
 */
export function histogram(source: usize, length: i32, tables: usize): void {
  memory.fill(tables, 0, 4096);
  const end = source + length;
  let at = source;
  for (; at + 8 <= end; at += 8) {
    const word = load<u64>(at);
    count(tables, (<usize>word) & 255);
    count(tables + 1024, (<usize>(word >> 8)) & 255);
    count(tables + 2048, (<usize>(word >> 16)) & 255);
    count(tables + 3072, (<usize>(word >> 24)) & 255);
    count(tables, (<usize>(word >> 32)) & 255);
    count(tables + 1024, (<usize>(word >> 40)) & 255);
    count(tables + 2048, (<usize>(word >> 48)) & 255);
    count(tables + 3072, <usize>(word >> 56));
  }
  for (; at < end; at++) count(tables, <usize>load<u8>(at));
  for (let code: usize = 0; code < 1024; code += 16) {
    const low = i32x4.add(v128.load(tables + code), v128.load(tables + code, 1024));
    const high = i32x4.add(v128.load(tables + code, 2048), v128.load(tables + code, 3072));
    v128.store(tables + code, i32x4.add(low, high));
  }
}

function count(table: usize, code: usize): void {
  const at = table + (code << 2);
  store<u32>(at, load<u32>(at) + 1);
}
