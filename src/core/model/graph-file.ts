import { failure, success, type Outcome } from '#core/outcome.ts';

/** What the model.json of a TF.js graph model tells before anything is loaded. */
export interface GraphFile {
  /** Name of the one input node. */
  readonly input: string;
  /** Side of the square picture it takes, px; null = any. */
  readonly inputPx: number | null;
  /** Files with the weights, in order, as the model names them. */
  readonly weightPaths: readonly string[];
  /** Bytes of all of them together. */
  readonly weightBytes: number;
  /** Nodes that may carry a layout of the picture, in the order of the graph. */
  readonly nodes: readonly string[];
}

export const LEAST_INPUT_PX = 32;
export const MOST_INPUT_PX = 1024;

/** Bytes of one value, by dtype; quantised weights are stored as their quantisation's. */
const bytesOf: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  complex64: 8,
  float16: 2,
  uint16: 2,
  uint8: 1,
  bool: 1,
};

/** Nodes that hold numbers, shapes or names, and never what the model saw. */
const bookkeeping =
  /^(Const|Placeholder|NoOp|Shape|Size|Rank|Range|Fill|Pack|Unpack|StridedSlice|Cast|Assert|Equal|Less|Greater|GatherV2|Prod|ExpandDims|Where|Switch|Merge|TensorArray.*|TensorList.*|While|If|Enter|Exit|NextIteration|LoopCond|StatelessWhile|StatelessIf|NonMaxSuppression.*|TopKV2|HashTable.*|LookupTable.*|.*Softmax.*)$/;

type Json = Readonly<Record<string, unknown>>;

const unusable = (detail: string) => failure('model-unusable', detail);

/** Reads a model.json; what is wrong with it is said in a sentence's words. */
export function readGraphFile(text: string): Outcome<GraphFile> {
  let model: unknown;
  try {
    model = JSON.parse(text);
  } catch {
    return unusable('its model.json is not JSON');
  }
  const topology = fieldOf(model, 'modelTopology');
  const nodes = listOf(fieldOf(topology, 'node'));
  if (nodes.length === 0) {
    const layers = fieldOf(topology, 'model_config') !== undefined || fieldOf(model, 'format') === 'layers-model';
    return unusable(layers ? 'it is a layers model: convert it to a graph model' : 'its model.json holds no graph');
  }
  const inputs = nodes.filter((node) => fieldOf(node, 'op') === 'Placeholder');
  if (inputs.length !== 1) return unusable(`it takes ${inputs.length} inputs, and there is one picture to give`);
  const side = inputSideOf(sidesOf(inputs[0], model));
  if (!side.ok) return side;
  const groups = listOf(fieldOf(model, 'weightsManifest'));
  const weightPaths = groups.flatMap((group) => listOf(fieldOf(group, 'paths')).map(String));
  const weights = groups.flatMap((group) => listOf(fieldOf(group, 'weights')));
  if (weightPaths.length === 0) return unusable('its model.json names no weights');
  return success({
    input: String(fieldOf(inputs[0], 'name')),
    inputPx: side.value,
    weightPaths,
    weightBytes: weights.reduce<number>((sum, weight) => sum + bytesOfWeight(weight), 0),
    nodes: nodes
      .filter((node) => !bookkeeping.test(String(fieldOf(node, 'op'))))
      .map((node) => String(fieldOf(node, 'name'))),
  });
}

/** @returns the square side, null where the model leaves it open */
function inputSideOf(sides: readonly number[]): Outcome<number | null> {
  if (sides.length === 0) return success(null);
  if (sides.length !== 4) return unusable(`its input has ${sides.length} dimensions instead of 4`);
  const [, height, width, channels] = sides;
  if (sides[1] === 3 && channels !== 3) return unusable('it takes channels first: convert it with channels last');
  if (channels > 0 && channels !== 3) return unusable(`it takes ${channels} channels instead of 3`);
  if (height > 0 && width > 0 && height !== width) return unusable(`its input is ${width} × ${height}, not square`);
  const side = Math.max(height, width);
  if (side <= 0) return success(null);
  return side < LEAST_INPUT_PX || side > MOST_INPUT_PX
    ? unusable(`its input of ${side} px is outside ${LEAST_INPUT_PX} … ${MOST_INPUT_PX} px`)
    : success(side);
}

/** Dimensions of the input, −1 = open: from the node, else from the signature; empty = nothing is said. */
function sidesOf(node: unknown, model: unknown): number[] {
  const shape = fieldOf(fieldOf(fieldOf(fieldOf(node, 'attr'), 'shape'), 'shape'), 'dim');
  const inputs = fieldOf(
    fieldOf(model, 'signature') ?? fieldOf(fieldOf(model, 'userDefinedMetadata'), 'signature'),
    'inputs',
  );
  const named = typeof inputs === 'object' && inputs !== null ? Object.values(inputs)[0] : undefined;
  const dims = [listOf(shape), listOf(fieldOf(fieldOf(named, 'tensorShape'), 'dim'))].find((list) => list.length > 0);
  return (dims ?? []).map((dim) => Math.round(Number(fieldOf(dim, 'size') ?? -1)) || -1);
}

function bytesOfWeight(weight: unknown): number {
  const shape = listOf(fieldOf(weight, 'shape')).map(Number);
  const dtype = String(fieldOf(fieldOf(weight, 'quantization'), 'dtype') ?? fieldOf(weight, 'dtype'));
  return shape.reduce((product, side) => product * side, 1) * (bytesOf[dtype] ?? 0);
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[name] : undefined;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
