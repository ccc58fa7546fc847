/** The middle value, between the two middle ones of an even number; 0 for none. */
export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const ordered = values.toSorted((a, b) => a - b);
  const half = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[half] : (ordered[half - 1] + ordered[half]) / 2;
}
