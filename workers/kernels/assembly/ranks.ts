/** As core/numeric/ranks.ts has it. */
const BUCKETS: i32 = 1024;

/**
 * The values that would stand at these ranks if the values were sorted.
 * @param values f64, `count` of them, at least one
 * @param ranks i32, 0 … count − 1
 * @param found f64, one a rank
 * @param members f64, `count` of room
 * @param ends u32, 1024 of room
 */
export function valuesAtRanks(
  values: usize,
  count: i32,
  ranks: usize,
  rankCount: i32,
  found: usize,
  members: usize,
  ends: usize,
): void {
  const end = values + ((<usize>count) << 3);
  let least = Infinity;
  let most = -Infinity;
  for (let at = values; at < end; at += 8) {
    least = min(least, load<f64>(at));
    most = max(most, load<f64>(at));
  }
  const scale = most > least ? <f64>(BUCKETS - 1) / (most - least) : 0;
  memory.fill(ends, 0, 4 * BUCKETS);
  for (let at = values; at < end; at += 8) {
    const bucket = ends + ((<usize>bucketOf(load<f64>(at), least, scale)) << 2);
    store<i32>(bucket, load<i32>(bucket) + 1);
  }
  for (let rank = 0; rank < rankCount; rank++) {
    let before = 0;
    let bucket = 0;
    const wanted = load<i32>(ranks + ((<usize>rank) << 2));
    let size = load<i32>(ends);
    while (before + size <= wanted) {
      before += size;
      bucket++;
      size = load<i32>(ends + ((<usize>bucket) << 2));
    }
    let to = members;
    for (let at = values; at < end; at += 8) {
      const value = load<f64>(at);
      if (bucketOf(value, least, scale) === bucket) {
        store<f64>(to, value);
        to += 8;
      }
    }
    store<f64>(found + ((<usize>rank) << 3), select(members, size, wanted - before));
  }
}

function bucketOf(value: f64, least: f64, scale: f64): i32 {
  return <i32>((value - least) * scale);
}

/** The value at a rank, by parting the values around one of them again and again (Hoare's Find, 1961). */
function select(values: usize, count: i32, rank: i32): f64 {
  let first = 0;
  let last = count - 1;
  while (first < last) {
    const pivot = load<f64>(values + ((<usize>((first + last) >> 1)) << 3));
    let i = first;
    let j = last;
    while (i <= j) {
      while (load<f64>(values + ((<usize>i) << 3)) < pivot) i++;
      while (load<f64>(values + ((<usize>j) << 3)) > pivot) j--;
      if (i <= j) {
        const left = values + ((<usize>i) << 3);
        const right = values + ((<usize>j) << 3);
        const moved = load<f64>(left);
        store<f64>(left, load<f64>(right));
        store<f64>(right, moved);
        i++;
        j--;
      }
    }
    if (rank <= j) last = j;
    else if (rank >= i) first = i;
    else break;
  }
  return load<f64>(values + ((<usize>rank) << 3));
}
