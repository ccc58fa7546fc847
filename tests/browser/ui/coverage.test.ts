import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openVaried } from '#tests/support/varied-app.ts';
import { drawLabels, type DrawnImage } from '#tests/support/drawn-set.ts';

afterEach(() => localStorage.clear());

/** Two labels; all roses were taken in one place, and never from their second view in dim light. */
const roses = (image: DrawnImage, at: number): DrawnImage =>
  image.label === 'rose'
    ? { ...image, place: 3, view: 4 + (at % 2), stops: at % 2 === 1 ? -2.3 : at % 4 === 0 ? -2.3 : -5 }
    : image;
const set = () => drawLabels(['cup', 'rose'], roses);
const zone = () => page.getByRole('complementary', { name: 'What coverage shows' });
const show = (name: string) => zone().getByRole('button', { name }).click();
const focused = () => document.activeElement?.getAttribute('data-cell');

test('beside the grid stand what to show, the axes with their gaps, and the labels that have gaps', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await expect.element(zone().getByRole('button', { name: 'Background 1 gaps' })).toBeVisible();
  await zone().getByRole('button', { name: /^rose/ }).click();
  await expect.element(page.getByRole('heading', { name: 'rose · backgrounds' })).toBeVisible();
});

test('one axis by itself is a table of labels and groups, in which each number opens its pictures', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await show('Background 1 gaps');
  const grid = page.getByRole('grid', { name: /^Background/ });
  await expect.poll(() => grid.getByRole('row').elements().length).toBe(3);
  await grid.getByRole('button', { name: /^rose, .+: 24 pictures/ }).click();
  expect(app.view.screen).toBe('pictures');
  expect(app.view.visible).toHaveLength(24);
});

test('the arrows walk the table, empty cells included, and one Tab stop is enough', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await show('Lighting 1 gaps');
  const grid = page.getByRole('grid').element();
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  grid.querySelector<HTMLElement>('[tabindex="0"]')!.focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(focused).toBe('2 0');
  await userEvent.keyboard('{End}');
  await expect.poll(() => document.activeElement?.getAttribute('aria-label')).toContain('rose');
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{Home}');
  await expect.poll(focused).toBe('1 0');
  expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
});

test('crossings say which angle was never taken in which light, and a cell opens its pictures', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await zone().getByRole('button', { name: /^rose/ }).click();
  await show('Crossings');
  await expect.element(page.getByText(/Never: from view \d in dim light \(3 expected\)/)).toBeVisible();
  const grid = page.getByRole('grid', { name: 'rose · angle × lighting' });
  await grid.getByRole('button', { name: /^view \d, dim: 6 pictures/ }).click();
  expect(app.view.visible).toHaveLength(6);
});

test('a set without labels is crossed as all pictures', async () => {
  const drawn = drawLabels(['cup']).map((image, at) => ({ ...image, path: `${at}.jpg`, label: null }));
  const { app } = await openVaried(drawn);
  app.view.go('coverage');
  await show('Crossings');
  await expect.element(page.getByRole('grid', { name: 'All pictures · angle × lighting' })).toBeVisible();
});

test('one picture has nothing to cross, and the grid says it is too early', async () => {
  const { app } = await openVaried(drawLabels(['cup']).slice(0, 1));
  app.view.go('coverage');
  await expect.element(page.getByText(/^With one picture it is too early/)).toBeVisible();
  await show('Crossings');
  await expect.element(page.getByText(/^Too few pictures/).first()).toBeVisible();
});

test('a label says what is typical and odd in it, and which pictures are enough, as lists to show', async () => {
  const drawn = drawLabels(['cup', 'rose'], (image, at) =>
    image.label === 'rose' && at === 4 ? { ...image, look: 0 } : image,
  );
  const { app } = await openVaried(drawn);
  app.view.go('coverage');
  await page.getByRole('button', { name: 'rose', exact: true }).click();
  await expect.element(page.getByRole('heading', { name: 'rose · most typical' })).toBeVisible();
  await expect.element(page.getByText('It looks like “cup”: 6 of its 6 nearest pictures are there.')).toBeVisible();
  await expect.element(page.getByText(/^These 2 pictures of 24 show what all show/)).toBeVisible();
  const slider = page.getByRole('slider', { name: /^Keep/ });
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('heading', { name: 'rose · keep these 3 of 24' })).toBeVisible();
  await page.getByRole('button', { name: /^Show these pictures: rose, unlike the rest/ }).click();
  expect(app.view.visible.map(({ path }) => path)).toEqual(['rose/04.jpg']);
});

test('the legend of the map picks groups, by name and count, and their pictures can be shown', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await show('Map');
  await page.getByRole('combobox', { name: 'Marks by' }).selectOptions('label');
  await page.getByRole('button', { name: 'rose 24' }).click();
  await page.getByRole('button', { name: /^Show these pictures: rose/ }).click();
  expect(app.view.visible.every(({ label }) => label === 'rose')).toBe(true);
  expect(app.view.visible).toHaveLength(24);
});

test('an outline drawn with the pointer selects what is in it, and Escape lets it go', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await show('Map');
  await page.getByRole('button', { name: 'Lasso' }).click();
  const map = page.getByRole('group', { name: /^Map/ }).element();
  const { left, top, width, height } = map.getBoundingClientRect();
  const at = (name: string, x: number, y: number) =>
    map.dispatchEvent(new PointerEvent(name, { clientX: left + x, clientY: top + y, pointerId: 1, bubbles: true }));
  map.setPointerCapture = () => {};
  at('pointerdown', 1, 1);
  for (const [x, y] of [[width - 1, 1], [width - 1, height - 1], [1, height - 1]]) at('pointermove', x, y); // prettier-ignore
  at('pointerup', 1, height - 1);
  await expect.element(page.getByText('48 pictures', { exact: true })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect([app.view.screen, document.querySelector('.picked b')]).toEqual(['coverage', null]);
});

test('by keyboard a rectangle is grown until it holds what is wanted', async () => {
  const { app } = await openVaried(set());
  app.view.go('coverage');
  await show('Map');
  (page.getByRole('button', { name: 'Rectangle' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  for (let times = 0; times < 14; times++) await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowUp}{/Shift}');
  for (let times = 0; times < 40; times++) await userEvent.keyboard('{ArrowRight}{ArrowDown}');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('48 pictures', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Show these pictures/ }).click();
  expect(app.view.visible).toHaveLength(48);
});

for (const size of ['desk', 'phone'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`axe finds nothing in the grid of one axis, in crossings and on the map, ${theme}, ${size}`, async () => {
      const { app } = await openVaried(set(), size);
      app.theme.choose(theme);
      app.view.go('coverage');
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      for (const shown of ['Grid', 'Crossings', 'Map']) {
        await press(shown);
        if (shown === 'Map') await page.getByRole('button', { name: /^Good|^Look|^Retake/ }).last().click();
        else if (size === 'phone') await page.getByRole('combobox', { name: 'Axis' }).selectOptions('angle');
        else await zone().getByRole('button', { name: /^Background/ }).click(); // prettier-ignore
        const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
      }
    });
