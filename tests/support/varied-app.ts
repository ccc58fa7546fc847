import { success } from '#core/outcome.ts';
import { organize } from '#core/variation/organize.ts';
import type { App } from '#state/context.ts';
import { drawRequest, type DrawnImage } from './drawn-set.ts';
import { fill, openApp } from './open-app.ts';

/** The whole screen with a set of drawn variation: every picture has the place, view and light it was drawn with. */
export async function openVaried(drawn: readonly DrawnImage[], size: 'desk' | 'phone' = 'desk'): Promise<{ app: App }> {
  const { app, engine } = await openApp(size);
  const known = new Map(drawn.map((image) => [image.path, image]));
  engine.organize = async ({ images }) => {
    const request = drawRequest(images.slice(0).map(({ path, label }) => ({ ...known.get(path), path, label })));
    return success(organize(request, () => 0));
  };
  await fill(app, ...drawn.map(({ path }) => path));
  return { app };
}
