import { seededRandom } from '#core/numeric/seeded.ts';

const FILTERS = 48;
export const DRAWN_MODEL_PX = 56;

const text = (value: string) => ({ s: btoa(value) });
const ints = (...values: number[]) => ({ list: { i: values.map(String) } });
const dims = (...sides: number[]) => ({ dim: sides.map((size) => ({ size: String(size) })) });

/** A TF.js graph model of one layer with random filters, for one picture at a time: 56 px in, 14 × 14 × 48 out. As files, the way a user drops them. */
export function drawnModel(seed = 1): File[] {
  const random = seededRandom(seed);
  const kernel = Float32Array.from({ length: 4 * 4 * 3 * FILTERS }, () => random() - 0.5);
  const float = { dtype: { type: 'DT_FLOAT' } };
  const graph = {
    format: 'graph-model',
    modelTopology: {
      node: [
        { name: 'picture', op: 'Placeholder', attr: { ...float, shape: { shape: dims(1, 56, 56, 3) } } },
        { name: 'filters', op: 'Const', attr: { dtype: { type: 'DT_FLOAT' } } },
        {
          name: 'layer',
          op: 'Conv2D',
          input: ['picture', 'filters'],
          attr: {
            T: { type: 'DT_FLOAT' },
            strides: ints(1, 4, 4, 1),
            dilations: ints(1, 1, 1, 1),
            padding: text('VALID'),
            data_format: text('NHWC'),
          },
        },
        { name: 'active', op: 'Relu', input: ['layer'], attr: { T: { type: 'DT_FLOAT' } } },
      ],
      versions: {},
    },
    weightsManifest: [
      { paths: ['filters.bin'], weights: [{ name: 'filters', shape: [4, 4, 3, FILTERS], dtype: 'float32' }] },
    ],
  };
  return [new File([JSON.stringify(graph)], 'drawn.json'), new File([kernel], 'filters.bin')];
}
