/** What scale.mjs needs of the organizer, in one bundle. */
export { describe, organize } from '#core/variation/organize.ts';
export { structureOf } from '#core/variation/structure.ts';
export { installRowKernels } from '#core/variation/row-kernels.ts';
export { wasmRowKernels } from '#workers/kernels/wasm-rows.ts';
export { noCorrections, renameGroup } from '#core/variation/corrections.ts';
export { keepRow } from '#core/variation/kept-row.ts';
export { RunMemory } from '#core/variation/run-memory.ts';
export { installSketchKernels } from '#core/variation/sketch-kernels.ts';
export { wasmSketchKernels } from '#workers/kernels/wasm-sketches.ts';
