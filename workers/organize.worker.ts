import { transfer } from 'comlink';
import type { OrganizeRequest, OrganizeWorker } from '#core/contract.ts';
import { failure, success } from '#core/outcome.ts';
import { noCorrections } from '#core/variation/corrections.ts';
import type { OrganizeImage } from '#core/variation/organization.ts';
import { describe } from '#core/variation/organize.ts';
import { RunMemory } from '#core/variation/run-memory.ts';
import { installSketchKernels } from '#core/variation/sketch-kernels.ts';
import { recalledStructure, structureOf, type Structure } from '#core/variation/structure.ts';
import kernelsUrl from './kernels/kernels.wasm?url&no-inline';
import { startRowKernels } from './kernels/wasm-rows.ts';
import { wasmSketchKernels } from './kernels/wasm-sketches.ts';
import { serve } from './serve.ts';

const kernels = startRowKernels(kernelsUrl, (module) => installSketchKernels(wasmSketchKernels(module)));

/** Most pictures of the next run have been laid over each other, and have their place on the map, in this one. */
let kept = new RunMemory();
/** Pictures of a question that is still to come. */
let taken: OrganizeImage[] = [];
/** Kept for corrections, which ask about the same pictures again. */
let structure: Structure | null = null;

/** The question with the pictures that came before it. */
function whole(request: OrganizeRequest): OrganizeRequest {
  const images = [...taken, ...request.images];
  taken = [];
  return { ...request, images };
}

serve<OrganizeWorker>({
  async take(images) {
    taken.push(...images);
    return success(null);
  },

  async organize(request) {
    await kernels;
    const start = performance.now();
    if (request.left) kept = new RunMemory(request.left);
    structure = structureOf(whole(request), kept);
    const organization = describe(structure, request.corrections ?? noCorrections);
    return transfer(success({ ...organization, organizeMs: performance.now() - start }), [organization.map.buffer]);
  },

  async correct(corrections) {
    if (!structure) return failure('worker-lost', 'nothing was organised');
    const organization = describe(structure, corrections);
    return transfer(success(organization), [organization.map.buffer]);
  },

  async recall(request, said) {
    await kernels;
    if (request.left) kept = new RunMemory(request.left);
    structure = recalledStructure(whole(request), said);
    const organization = describe(structure, request.corrections ?? noCorrections);
    return transfer(success(organization), [organization.map.buffer]);
  },

  async leave() {
    const left = kept.left();
    const { fits, map } = left;
    return transfer(success(left), [fits.pairs.buffer, fits.values.buffer, fits.apart.buffer, map.places.buffer]);
  },
});
