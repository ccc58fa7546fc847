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
  const bucketOf = new Uint16Array(values.length);
  const ends = new Uint32Array(BUCKETS);
  for (let i = 0; i < values.length; i++) {
    const bucket = ((values[i] - least) * scale) | 0;
    bucketOf[i] = bucket;
    ends[bucket]++;
  }
  for (let bucket = 1; bucket < BUCKETS; bucket++) ends[bucket] += ends[bucket - 1];

  const wanted = ranks.map((rank) => ends.findIndex((end) => end > rank));
  const startOf = (bucket: number): number => (bucket > 0 ? ends[bucket - 1] : 0);
  const members: Float64Array[] = [];
  const filled = new Int32Array(BUCKETS).fill(-1);
  for (const bucket of wanted) {
    members[bucket] = new Float64Array(ends[bucket] - startOf(bucket));
    filled[bucket] = 0;
  }
  for (let i = 0; i < values.length; i++) {
    const bucket = bucketOf[i];
    if (filled[bucket] >= 0) members[bucket][filled[bucket]++] = values[i];
  }
  for (const bucket of new Set(wanted)) members[bucket].sort();
  return ranks.map((rank, i) => members[wanted[i]][rank - startOf(wanted[i])]);
}
