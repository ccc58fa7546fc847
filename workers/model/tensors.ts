/** All that needs TF.js, which is 1.7 MB of script: asked for only where it is needed. */
export { startBackend } from './backend.ts';
export { bundledEye } from './bundled-eye.ts';
export { ownEye } from './own-eye.ts';
