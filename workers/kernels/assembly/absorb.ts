/** Takes words into the four lanes of a hash, as core/variation/pixel-hash.ts has it. @param words u32, a multiple of four */
export function absorb(lanes: usize, words: usize, count: i32): void {
  let a = load<u32>(lanes);
  let b = load<u32>(lanes, 4);
  let c = load<u32>(lanes, 8);
  let d = load<u32>(lanes, 12);
  const end = words + ((<usize>count) << 2);
  for (; words < end; words += 16) {
    a = rotl<u32>(a ^ load<u32>(words), 13) * 0x85ebca6b + 0x38495ab5;
    b = rotl<u32>(b ^ load<u32>(words, 4), 15) * 0xc2b2ae35 + 0x561ccd1b;
    c = rotl<u32>(c ^ load<u32>(words, 8), 17) * 0x9e3779b1 + 0x0bcaa747;
    d = rotl<u32>(d ^ load<u32>(words, 12), 19) * 0x85ebca77 + 0x2c1b3c6d;
    a ^= d >> 7;
    b ^= a >> 9;
    c ^= b >> 5;
    d ^= c >> 3;
  }
  store<u32>(lanes, a);
  store<u32>(lanes, b, 4);
  store<u32>(lanes, c, 8);
  store<u32>(lanes, d, 12);
}
