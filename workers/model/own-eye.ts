import { add, dispose, image, mean, mul, reshape, slice, tensor1d, tensor4d, tidy, zeros } from '@tensorflow/tfjs-core';
import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { TILE_PX, type OwnModel } from '#core/contract.ts';
import { readGraphFile, type GraphFile } from '#core/model/graph-file.ts';
import { inputScales } from '#core/model/input-range.ts';
import { chooseMaps, type LayoutMap, type NodeShape } from '#core/model/map-choice.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import type { ModelMaps } from '#core/variation/pooling.ts';
import type { Eye } from './eye.ts';

/** Layers whose output is looked at together: all at once would hold every layer of the model in memory. */
const LAYERS_AT_ONCE = 24;
/** A larger fine map is averaged down to about this many cells per side: the mask's cost grows with the fourth power. */
const MOST_CELLS = 16;

/** A model of the user's own, without the scale that the embedder fits. */
export async function ownEye(own: OwnModel): Promise<Outcome<Eye>> {
  const graph = readGraphFile(own.graph);
  if (!graph.ok) return graph;
  const model = await loadOwn(own);
  if (!model.ok) return model;
  const { shapes, refusal } = shapesOf(model.value, graph.value, own.inputPx);
  const chosen = chooseMaps(shapes);
  if (!chosen) {
    model.value.dispose();
    const why =
      shapes.length === 0
        ? saidBy(refusal)
        : 'no layer of it keeps the layout of the picture, so that it cannot tell a subject from what surrounds it';
    return failure('model-unusable', why);
  }
  const { fine, deep } = chosen;
  const side = cellsOf(fine);
  const lookAt = async (picture: Float32Array): Promise<ModelMaps> => {
    const outputs = tidy(() => {
      const input = { [graph.value.input]: inputOf(picture, own) };
      const [fineMap, deepMap] = model.value.execute(input, [fine.node, deep.node]) as [Tensor, Tensor];
      const cells = cellMap(fineMap, fine);
      return [
        mean(cellMap(deepMap, deep), [1, 2]),
        side === fine.side ? cells : image.resizeBilinear(cells, [side, side]),
      ];
    });
    try {
      const [look, map] = await Promise.all(
        outputs.map(async (output) => finite((await output.data()) as Float32Array)),
      );
      return { look, fine: map };
    } finally {
      dispose(outputs);
    }
  };
  return success({
    name: own.name,
    shape: { lookChannels: deep.channels, side, channels: fine.channels },
    scale: null,
    // Many models were exported for a batch of one, and more at once is hardly faster.
    atOnce: 1,
    look: async (tile) => [await lookAt(tile)],
  });
}

async function loadOwn(own: OwnModel): Promise<Outcome<GraphModel>> {
  try {
    const { modelTopology, weightsManifest, signature, userDefinedMetadata, format } = JSON.parse(own.graph);
    const shards = await Promise.all(own.weights.map((file) => file.arrayBuffer()));
    const weightSpecs = weightsManifest.flatMap(({ weights }: { weights: unknown[] }) => weights);
    const weightData = await new Blob(shards).arrayBuffer();
    const artifacts = { modelTopology, weightSpecs, weightData, signature, userDefinedMetadata, format };
    return success(await loadGraphModel({ load: async () => artifacts }));
  } catch (error) {
    return failure('model-unusable', saidBy(error));
  }
}

const saidBy = (error: unknown): string => `TF.js says “${String(error instanceof Error ? error.message : error)}”`;

/** What every layer gives for an empty picture; layers that cannot run alone are left out, the last with its reason. */
function shapesOf(model: GraphModel, graph: GraphFile, inputPx: number): { shapes: NodeShape[]; refusal: unknown } {
  const shapes: NodeShape[] = [];
  let refusal: unknown = 'nothing';
  const succeeds = (step: () => void): boolean => {
    try {
      step();
      return true;
    } catch (error) {
      refusal = error;
      return false;
    }
  };
  const run = (nodes: readonly string[]): void =>
    void tidy(() => {
      const empty = zeros([1, inputPx, inputPx, 3]);
      const outputs = [model.execute({ [graph.input]: empty }, [...nodes])].flat();
      outputs.forEach(({ shape }, i) => shapes.push({ node: nodes[i], shape }));
    });
  for (let from = 0; from < graph.nodes.length; from += LAYERS_AT_ONCE) {
    const nodes = graph.nodes.slice(from, from + LAYERS_AT_ONCE);
    if (!succeeds(() => run(nodes))) for (const node of nodes) succeeds(() => run([node]));
  }
  return { shapes, refusal };
}

/** A tile of 0 … 1 as the model wants it. */
function inputOf(picture: Float32Array, { inputPx, range }: OwnModel): Tensor4D {
  const { scale, offset } = inputScales[range];
  const tile = tensor4d(picture, [1, TILE_PX, TILE_PX, 3]);
  const sized = inputPx === TILE_PX ? tile : image.resizeBilinear(tile, [inputPx, inputPx], false, true);
  return add(mul(sized, tensor1d([...scale])), tensor1d([...offset]));
}

/** Tokens laid out as the cells that they stand for; a map stays as it is. */
function cellMap(output: Tensor, { side, channels, leading }: LayoutMap): Tensor4D {
  if (output.rank === 4) return output as Tensor4D;
  const tokens = slice(output as Tensor3D, [0, leading / channels, 0], [1, side * side, channels]);
  return reshape(tokens, [1, side, side, channels]);
}

const cellsOf = ({ side }: LayoutMap): number => (side > MOST_CELLS ? 14 : side);

/** A foreign model may overflow on a picture; what it cannot say counts as nothing. */
const finite = (values: Float32Array): Float32Array =>
  values.every(Number.isFinite) ? values : values.map((value) => (Number.isFinite(value) ? value : 0));
