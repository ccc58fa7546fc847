/**
 * Outline of a histogram as an SVG path over 256 × `height`. The height is that of the 98th-percentile bin times a
 * little, and counts go in by their square root, so that one clipped spike does not flatten all the rest.
 */
export function histogramPath(bins: Uint32Array, height: number): string {
  const inner = [...bins.subarray(1, -1)].sort((a, b) => a - b);
  const reference = inner[Math.floor(inner.length * 0.98)] ?? 0;
  const top = Math.max(1, reference || Math.max(0, ...bins)) * 1.1;
  const y = (count: number) => (height - height * Math.min(1, Math.sqrt(count / top))).toFixed(1);
  let path = `M0 ${height}`;
  bins.forEach((count, code) => (path += `L${code} ${y(count)}`));
  return `${path}L255 ${height}Z`;
}
