import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '#state/context.ts';
import { openApp } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

/** The fake engine's pictures are 960 × 640. */
const size = { width: 960, height: 640 };
const within = { label: 'petal', left: 96, top: 64, width: 480, height: 320 };
const over = { label: 'leaf', left: 720, top: 64, width: 480, height: 320 };

/** A real PNG, which the large picture can show. */
async function picture(path: string) {
  const canvas = new OffscreenCanvas(size.width, size.height);
  canvas.getContext('2d')!.fillRect(0, 0, 480, 320);
  return { path, file: new File([await canvas.convertToBlob()], path.split('/')[1]!, { lastModified: 1 }) };
}

/** A set of two pictures, of which the first one has a good and a bad box, and its panel open. */
async function openBoxed(screen: 'desk' | 'phone' = 'desk', list = [within, over]): Promise<App> {
  const { app } = await openApp(screen);
  app.session.add(await Promise.all(['rose/a.png', 'rose/b.png'].map(picture)), 'garden');
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  app.labels.restore({ 'rose/a.png': { label: 'rose', split: null, boxes: { size, list } } });
  await expect
    .poll(() => app.session.organization?.rules.some(({ boxes }) => boxes !== undefined))
    .toBe(list.includes(over));
  app.view.open('rose/a.png');
  return app;
}

const drawn = (where: string) => [...document.querySelectorAll<HTMLElement>(`${where} [data-boxes] .box`)];
/** Sides of a box in shares of the picture that it is drawn on. */
function sharesOf(box: HTMLElement): number[] {
  const [own, frame] = [box.getBoundingClientRect(), box.parentElement!.getBoundingClientRect()];
  return [
    (own.left - frame.left) / frame.width,
    (own.top - frame.top) / frame.height,
    own.width / frame.width,
    own.height / frame.height,
  ].map((share) => Number(share.toFixed(2)));
}

test('boxes lie on the picture where they were drawn; the bad one is marked, cut at the edge, and told in words', async () => {
  await openBoxed();
  const inspector = page.elementLocator(document.querySelector('[data-inspector]')!);
  await expect
    .poll(() => drawn('[data-inspector]').map(sharesOf))
    .toEqual([
      [0.1, 0.1, 0.5, 0.5],
      [0.75, 0.1, 0.25, 0.5],
    ]);
  expect(drawn('[data-inspector]').map(({ className }) => className.includes('fail'))).toEqual([false, true]);
  await expect.element(inspector.getByText('2 boxes, 1 to look at')).toBeVisible();
  const first = inspector.getByRole('listitem').filter({ hasText: 'leaf' });
  await expect.element(first).toHaveTextContent('480 × 320 px at 720, 64');
  await expect.element(first).toHaveTextContent('reaches 240 px over the right edge');
  await expect.element(inspector.getByRole('button', { name: 'petal', exact: true })).toBeVisible();
});

test('D hides and shows them, on the sheet as in the large picture, where the reason stands beside the box', async () => {
  const app = await openBoxed();
  await expect.poll(() => drawn('[data-inspector]').length).toBe(2);
  await userEvent.keyboard('d');
  await expect.poll(() => drawn('[data-inspector]').length).toBe(0);
  await userEvent.keyboard('d ');
  const loupe = page.getByRole('dialog', { name: /a\.png/ });
  await expect.element(loupe.getByText('leaf: reaches 240 px over the right edge')).toBeVisible();
  await expect.poll(() => drawn('dialog').map(sharesOf)[0]).toEqual([0.1, 0.1, 0.5, 0.5]);
  await loupe.getByRole('button', { name: 'Boxes' }).click();
  await expect.poll(() => drawn('dialog').length).toBe(0);
  await userEvent.keyboard('d');
  await expect.poll(() => drawn('dialog').length).toBe(2);
  app.view.open('rose/b.png');
  await expect.element(page.getByRole('dialog', { name: /b\.png/ })).toBeVisible();
  await expect.poll(() => drawn('dialog').length).toBe(0);
  await expect.element(page.getByRole('button', { name: 'Boxes' })).not.toBeInTheDocument();
});

test('a rule about boxes shows its sentence, and its pictures are one press away', async () => {
  await openBoxed();
  await userEvent.keyboard('r');
  await expect
    .element(page.getByText('One box on one picture reaches over the edge of the picture', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByText('One picture has no box, and 1 have', { exact: false })).toBeVisible();
});

test('with many boxes only those with a fault are named, and the list opens in full', async () => {
  await openBoxed('desk', [...new Array<typeof within>(14).fill(within), over]);
  await expect.poll(() => drawn('[data-inspector]').length).toBe(15);
  expect(document.querySelectorAll('[data-inspector] [data-boxes] .name')).toHaveLength(1);
  const rows = () => document.querySelectorAll('[data-inspector] section li .number').length;
  expect(rows()).toBe(12);
  await page.getByRole('button', { name: 'Show 3 more boxes' }).click();
  await expect.poll(rows).toBe(15);
});

for (const theme of ['light', 'dark'] as const)
  for (const screen of ['desk', 'phone'] as const)
    test(`axe finds nothing where boxes are drawn, ${theme}, ${screen}`, async () => {
      const app = await openBoxed(screen);
      app.theme.choose(theme);
      const found = async () =>
        (await axe.run(document.body, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join()}`); // prettier-ignore
      if (screen === 'desk') await expect.poll(() => drawn('[data-inspector]').length).toBe(2);
      expect(await found()).toEqual([]);
      await userEvent.keyboard(' ');
      await expect.poll(() => drawn('dialog').length).toBe(2);
      expect(await found()).toEqual([]);
    });
