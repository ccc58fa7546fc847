const STEPS = 4096;
/** log2 of a mantissa, 1 … 2, by 4096ths. */
export const mantissaLogs = Float64Array.from({ length: STEPS }, (_, i) => Math.log2(1 + (i + 0.5) / STEPS));
const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** log2 of a number from 1e-37 up, within 2e-4: its exponent and a table over its mantissa, several times as fast. */
export function roughLog2(value: number): number {
  single[0] = value;
  return (bits[0] >>> 23) - 127 + mantissaLogs[(bits[0] >>> 11) & (STEPS - 1)];
}
