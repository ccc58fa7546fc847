import { describe, expect, it } from 'vitest';
import { readGraphFile } from '#core/model/graph-file.ts';
import { inputScales } from '#core/model/input-range.ts';
import { chooseMaps } from '#core/model/map-choice.ts';

const dims = (...sides: number[]) => ({ dim: sides.map((size) => ({ size: String(size) })) });
const node = (name: string, op: string, attr = {}) => ({ name, op, attr });

function graph(sides: number[], changes: object = {}): string {
  return JSON.stringify({
    format: 'graph-model',
    modelTopology: {
      node: [
        node('input', 'Placeholder', { shape: { shape: dims(...sides) } }),
        node('kernel', 'Const'),
        node('layer', 'Conv2D'),
        node('answer', 'Softmax'),
      ],
    },
    weightsManifest: [
      {
        paths: ['a.bin', 'b.bin'],
        weights: [
          { name: 'kernel', shape: [3, 3, 3, 8], dtype: 'float32' },
          { name: 'small', shape: [10], dtype: 'float32', quantization: { dtype: 'uint8' } },
        ],
      },
    ],
    ...changes,
  });
}

describe('readGraphFile', () => {
  it('reads the input, the files with the weights and their bytes, and the layers worth a look', () => {
    expect(readGraphFile(graph([-1, 160, 160, 3]))).toEqual({
      ok: true,
      value: {
        input: 'input',
        inputPx: 160,
        weightPaths: ['a.bin', 'b.bin'],
        weightBytes: 3 * 3 * 3 * 8 * 4 + 10,
        nodes: ['layer'],
      },
    });
  });

  it('leaves an open input size open', () => {
    expect(readGraphFile(graph([-1, -1, -1, 3]))).toMatchObject({ ok: true, value: { inputPx: null } });
    expect(readGraphFile(graph([]))).toMatchObject({ ok: true, value: { inputPx: null } });
  });

  it.each([
    ['{', /not JSON/],
    ['[]', /no graph/],
    ['{"modelTopology":{"model_config":{}},"format":"layers-model"}', /layers model/],
    [graph([-1, 3, 224, 224]), /channels first/],
    [graph([-1, 224, 224, 1]), /1 channels/],
    [graph([-1, 224, 160, 3]), /not square/],
    [graph([-1, 8, 8, 3]), /8 px is outside/],
    [graph([-1, 100]), /2 dimensions/],
    [graph([-1, 224, 224, 3], { weightsManifest: [] }), /no weights/],
    [graph([], { modelTopology: { node: [node('a', 'Placeholder'), node('b', 'Placeholder')] } }), /2 inputs/],
  ])('says what is wrong with %s', (text, sentence) => {
    const read = readGraphFile(text);
    expect(read).toMatchObject({ ok: false, fault: { code: 'model-unusable' } });
    expect(!read.ok && read.fault.detail).toMatch(sentence);
  });
});

describe('chooseMaps', () => {
  const shape = (name: string, ...sides: number[]) => ({ node: name, shape: [1, ...sides] });

  it('takes the widest layer with about 14 × 14 cells, and the deepest one with cells', () => {
    const chosen = chooseMaps([
      shape('early', 56, 56, 96),
      shape('expand', 14, 14, 816),
      shape('project', 14, 14, 136),
      shape('last', 7, 7, 1792),
      shape('pooled', 1, 1, 1792),
      shape('logits', 1000),
    ]);
    expect(chosen).toMatchObject({
      fine: { node: 'expand', side: 14, channels: 816 },
      deep: { node: 'last', side: 7 },
    });
  });

  it('takes the deepest of equally wide layers', () => {
    expect(chooseMaps([shape('a', 12, 12, 64), shape('b', 12, 12, 64)])?.fine.node).toBe('b');
  });

  it("lays out a transformer's tokens, behind its class token", () => {
    expect(chooseMaps([shape('tokens', 197, 384)])).toMatchObject({ fine: { side: 14, channels: 384, leading: 384 } });
    expect(chooseMaps([shape('tokens', 196, 384)])).toMatchObject({ fine: { side: 14, leading: 0 } });
  });

  it('finds nothing where no layer keeps the layout, or only thin ones do', () => {
    expect(chooseMaps([shape('thin', 14, 14, 8), shape('pooled', 512)])).toBeNull();
    expect(chooseMaps([])).toBeNull();
  });
});

describe('inputScales', () => {
  it('turn 0 and 1 into the ends of each convention', () => {
    const ends = (id: keyof typeof inputScales) => {
      const { scale, offset } = inputScales[id];
      return [offset[0], scale[0] + offset[0]].map((value) => Math.round(value * 1000) / 1000);
    };
    expect([ends('unit'), ends('signed'), ends('bytes')]).toEqual([
      [0, 1],
      [-1, 1],
      [0, 255],
    ]);
    expect(ends('imagenet')).toEqual([-2.118, 2.249]);
  });
});
