import { describe, expect, it } from 'vitest';
import { release } from '#core/numeric/release.ts';

describe('release', () => {
  it('empties arrays and every other view of their buffers', () => {
    const buffer = new ArrayBuffer(64);
    const [bytes, other, numbers] = [new Uint8Array(buffer, 8, 16), new Uint8Array(buffer), new Float64Array(4)];
    release(bytes, numbers);
    expect([buffer.byteLength, bytes.length, other.length, numbers.length]).toEqual([0, 0, 0, 0]);
  });

  it('leaves memory of wasm as it is, and gives back what comes after it', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const inWasm = new Uint8Array(memory.buffer, 16, 4).fill(7);
    const own = new Uint8Array(8);
    release(inWasm, own);
    expect([...inWasm]).toEqual([7, 7, 7, 7]);
    expect(own.length).toBe(0);
  });

  it('passes over what is given back already', () => {
    const [before, after] = [new Uint8Array(8), new Uint8Array(8)];
    release(before);
    release(before, after);
    expect(after.length).toBe(0);
  });
});
