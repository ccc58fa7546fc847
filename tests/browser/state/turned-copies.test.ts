import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Inspection } from '#core/contract.ts';
import { success, type Outcome } from '#core/outcome.ts';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { fill, openApp } from '#tests/support/open-app.ts';
import { FakeEngine } from '#tests/support/fake-engine.ts';
import { drawScene, signatureOfScene } from '#tests/unit/variation/drawn-picture.ts';

const apps: App[] = [];
afterEach(() => apps.splice(0).forEach(({ session }) => session.dispose()));

/** Every file shows one scene; where its name says so, mirrored. */
function showScenes(engine: FakeEngine): void {
  const inspect = engine.inspect.bind(engine);
  engine.inspect = async (file: File, signal: AbortSignal): Promise<Outcome<Inspection>> => {
    const outcome = await inspect(file, signal);
    const scene = drawScene(1);
    const shown = file.name.includes('mirrored') ? (x: number, y: number) => scene(1 - x, y) : scene;
    return outcome.ok ? success({ ...outcome.value, signature: signatureOfScene(shown, file.name) }) : outcome;
  };
}

const duplicatesIn = ({ session }: App) =>
  session.organization?.groups.map(({ duplicate }) => duplicate !== null) ?? null;

test('the switch stands with the rules: mirrored copies follow it by keyboard, and undo takes it back', async () => {
  const { app, engine } = await openApp();
  showScenes(engine);
  await fill(app, 'left/hand.jpg', 'right/mirrored.jpg');
  await userEvent.keyboard('r');
  const torn = page.getByRole('region', { name: 'One picture, one label' });
  // The screen is loaded when it is first opened.
  await expect.poll(() => torn.getByRole('figure').elements().length, { timeout: 10_000 }).toBe(2);
  const choice = page.getByRole('checkbox', { name: /^Mirrored and turned copies/ });
  await expect.element(choice).toBeChecked();
  choice.element().focus();
  await userEvent.keyboard(' ');
  await expect.element(choice).not.toBeChecked();
  await expect.poll(() => duplicatesIn(app)).toEqual([false, false]);
  await expect.element(torn).not.toBeInTheDocument();
  app.history.undo();
  await expect.element(choice).toBeChecked();
  await expect.poll(() => duplicatesIn(app)).toEqual([true, true]);
  app.session.dispose();
});

test('the choice is kept with its set, and a new set starts with copies counted', async () => {
  const engine = new FakeEngine();
  showScenes(engine);
  const app = createApp(engine);
  apps.push(app);
  app.turnedCopies.toggle();
  expect(app.kept.saved('session')['turned-copies']).toEqual({ version: 1, counted: false });
  app.session.add(['left/hand.jpg', 'right/mirrored.jpg'].map((path) => ({ path, file: new File(['x'], path) })));
  await vi.waitFor(() => expect(duplicatesIn(app)).toEqual([false, false]), { timeout: 10_000 });
  const asked = engine.organized.length;
  app.kept.restore({ 'turned-copies': { version: 1, counted: false } }, 'session');
  await vi.waitFor(() => expect(app.session.progress.phase).toBe('done'));
  expect(engine.organized.length).toBe(asked);
  app.kept.restore({}, 'session');
  expect(app.turnedCopies.counted).toBe(true);
  await vi.waitFor(() => expect(duplicatesIn(app)).toEqual([true, true]), { timeout: 10_000 });
  expect(app.kept.saved('session')['turned-copies']).toBeNull();
  expect(app.kept.restore({ 'turned-copies': { version: 9 } }, 'session')).toEqual([
    'choice about mirrored and turned copies',
  ]);
});
