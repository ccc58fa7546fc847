/** A WebGL that is drawn by the processor: slower than wasm on the same processor. */
const softwareRenderer = /swiftshader|llvmpipe|softpipe|basic render|software/i;

/** Whether WebGL runs on a graphics processor. */
export function hasGraphicsProcessor(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false;
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return false;
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(context.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return !softwareRenderer.test(renderer);
}
