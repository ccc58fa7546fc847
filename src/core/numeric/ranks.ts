const BUCKETS = 1024;

/**
 * The values that would stand at these ranks if the values were sorted, without sorting more than the neighbours of
 * each: values are dealt into buckets, and only the buckets that hold a rank are sorted.
 * @param values finite
 * @param ranks 0 … values.length − 1
 */
export function valuesAtRanks(values: Float64Array, ranks: readonly number[]): number[] {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) least = values[i];
    if (values[i] > most) most = values[i];
  }
  if (!(most > least)) return ranks.map(() => least);
  const scale = (BUCKETS - 1) / (most - least);
  const ends = new Uint32Array(BUCKETS);
  for (let i = 0; i < values.length; i++) ends[Math.floor((values[i] - least) * scale)]++;
  for (let bucket = 1; bucket < BUCKETS; bucket++) ends[bucket] += ends[bucket - 1];

  const sorted = new Map<number, Float64Array>();
  return ranks.map((rank) => {
    const bucket = ends.findIndex((end) => end > rank);
    const start = bucket > 0 ? ends[bucket - 1] : 0;
    let members = sorted.get(bucket);
    if (!members) {
      members = values.filter((value) => Math.floor((value - least) * scale) === bucket).sort();
      sorted.set(bucket, members);
    }
    return members[rank - start];
  });
}
