import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '#state/context.ts';
import { openApp } from '#tests/support/open-app.ts';

/** A real PNG of the size that the fake engine reports, half dark and half bright. */
async function drawnPicture(name: string, lightness: number) {
  const canvas = new OffscreenCanvas(960, 640);
  const context = canvas.getContext('2d')!;
  context.fillStyle = `hsl(0 0% ${lightness}%)`;
  context.fillRect(0, 0, 960, 640);
  context.fillStyle = '#fff';
  context.fillRect(480, 0, 480, 640);
  return { path: name, file: new File([await canvas.convertToBlob()], name, { lastModified: 1 }) };
}

async function openPictures(count = 5): Promise<App> {
  const { app } = await openApp();
  const names = Array.from({ length: count }, (_, at) => `${'abcdefgh'[at]}.png`);
  app.session.add(await Promise.all(names.map((name, at) => drawnPicture(name, 10 + at * 10))), 'garden');
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  await userEvent.keyboard('{ArrowRight}');
  return app;
}

const dialog = (name: RegExp) => page.getByRole('dialog', { name });
const drawn = () =>
  [...document.querySelectorAll<HTMLElement>('dialog canvas[data-drawn]')].map((c) => c.dataset['drawn']);

test('Space shows the picture as a whole, and arrows step with the next one drawn', async () => {
  await openPictures();
  await userEvent.keyboard(' ');
  await expect.element(dialog(/^a\.png as a whole/)).toBeVisible();
  await expect.poll(drawn).toEqual(['a.png']);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(dialog(/^b\.png/)).toBeVisible();
  await expect.poll(drawn).toEqual(['b.png']);
});

test('? lists the keys of the large picture over it, and Escape comes back to it', async () => {
  await openPictures(1);
  await userEvent.keyboard(' ');
  await expect.element(dialog(/^a\.png/)).toBeVisible();
  await userEvent.keyboard('?');
  const keys = dialog(/^Keys$/);
  for (const name of ['Sharp edges', 'Look further up or down', 'Pin the frame, or let it go']) {
    await expect.element(keys.getByText(name)).toBeVisible();
  }
  await userEvent.keyboard('{Escape}');
  await expect.element(keys).not.toBeInTheDocument();
  await expect.element(dialog(/^a\.png/)).toBeVisible();
});

test('Z is 100 % and all of it again, plus goes on to 200 %', async () => {
  await openPictures();
  await userEvent.keyboard('z');
  await expect.element(dialog(/^a\.png at 100 %/)).toBeVisible();
  await userEvent.keyboard('+');
  await expect.element(dialog(/at 200 %/)).toBeVisible();
  await userEvent.keyboard('z');
  await expect.element(dialog(/as a whole/)).toBeVisible();
});

test('at 100 % a pixel of the picture is a pixel of the screen, at the place that was pressed', async () => {
  await openPictures();
  await userEvent.keyboard(' ');
  await expect.poll(drawn).toEqual(['a.png']);
  const pane = document.querySelector<HTMLElement>('dialog .pane')!;
  const { left, top, width, height } = pane.getBoundingClientRect();
  // 200 %: wider than the pane, so that the place matters.
  await userEvent.keyboard('++');
  await expect.element(dialog(/at 200 %/)).toBeVisible();
  const canvas = pane.querySelector('canvas')!;
  const row = () => canvas.getContext('2d')!.getImageData(0, Math.round(height / 2), canvas.width, 1).data;
  const edge = () => row().findIndex((value, at) => at % 4 === 0 && value > 200) / 4;
  const before = edge();
  const at = { clientX: left + width / 2, clientY: top + height / 2, pointerId: 1, button: 0, bubbles: true };
  pane.setPointerCapture = () => {};
  pane.dispatchEvent(new PointerEvent('pointerdown', at));
  pane.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX + 60 }));
  pane.dispatchEvent(new PointerEvent('pointerup', { ...at, clientX: at.clientX + 60 }));
  await expect.poll(edge).toBeCloseTo(before + 60 * devicePixelRatio, -1);
});

test('decisions work in the large picture, go on to the next, and are undone there', async () => {
  const app = await openPictures();
  await userEvent.keyboard(' p4');
  await expect.element(dialog(/^c\.png/)).toBeVisible();
  expect([app.decisions.of('a.png').flag, app.decisions.of('b.png').stars]).toEqual(['pick', 4]);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(dialog(/^b\.png/)).toBeVisible();
  expect(app.decisions.of('b.png').stars).toBe(0);
});

test('in the large picture a decision is for it alone, whatever is selected behind it', async () => {
  const app = await openPictures();
  await userEvent.keyboard('{Control>}a{/Control} x');
  expect([...app.decisions.all.keys()]).toEqual(['a.png']);
});

test('a file that cannot be shown says so', async () => {
  const { app } = await openApp();
  app.session.add([{ path: 'a.jpg', file: new File(['no picture'], 'a.jpg') }]);
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  await userEvent.keyboard('{ArrowRight} ');
  await expect.element(page.getByText('This file cannot be shown.')).toBeVisible();
});

test('C compares the selection: one frame is active, and decisions are for it', async () => {
  const app = await openPictures();
  await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}c');
  await expect.element(dialog(/^Compare 3 pictures/)).toBeVisible();
  const captions = dialog(/^Compare/).getByRole('button', { pressed: true, name: /png/ });
  await expect.element(captions).toHaveTextContent(/^c\.png/);
  await expect.poll(() => drawn().sort()).toEqual(['a.png', 'b.png', 'c.png']);
  await userEvent.keyboard('{ArrowLeft}x');
  await expect.element(captions).toHaveTextContent(/^b\.png/);
  expect([...app.decisions.all]).toEqual([['b.png', { flag: 'reject', stars: 0, color: null }]]);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog(/^Compare/)).not.toBeInTheDocument();
});

test('a pinned frame keeps its picture while another steps through the rest', async () => {
  await openPictures(8);
  await userEvent.keyboard('{Control>}a{/Control}c');
  const names = () => [...document.querySelectorAll('dialog .caption .name')].map((name) => name.textContent);
  await expect.poll(names).toEqual(['a.png', 'b.png', 'c.png', 'd.png']);
  await userEvent.keyboard('{Enter}{ArrowDown}');
  await expect.poll(names).toEqual(['a.png', 'e.png', 'c.png', 'd.png']);
  await expect.element(page.getByText('pinned')).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{ArrowUp}{ArrowUp}');
  await expect.poll(names).toEqual(['a.png', 'b.png', 'c.png', 'd.png']);
});
