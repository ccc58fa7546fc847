import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

const tile = (name: RegExp) => page.getByRole('gridcell', { name });

test('P, X and U flag the picture at hand, and its tile says so in a mark and in words', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg', 'c.jpg');
  await userEvent.keyboard('{ArrowRight}p');
  await expect.element(tile(/^a, .*picked/)).toBeVisible();
  expect(tile(/^a,/).element().querySelector('svg.pick')).not.toBeNull();
  await userEvent.keyboard('x{ArrowLeft}u');
  await expect.poll(() => [...app.decisions.all.keys()]).toEqual(['a.jpg']);
});

test('a decision goes on to the next picture until that is turned off', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg', 'c.jpg');
  await userEvent.keyboard('{ArrowRight}5');
  expect(app.view.current?.path).toBe('b.jpg');
  await userEvent.keyboard('a6');
  expect(app.view.current?.path).toBe('b.jpg');
  expect(app.decisions.of('b.jpg').color).toBe('Red');
  await userEvent.keyboard('6');
  expect(app.decisions.of('b.jpg').color).toBeNull();
  await expect.element(page.getByRole('button', { name: 'Auto-advance' })).toHaveAttribute('aria-pressed', 'false');
});

test('undoing a decision comes back to its picture, and says what was undone once', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg', 'c.jpg');
  await userEvent.keyboard('{ArrowRight}xx{Control>}z{/Control}');
  expect(app.view.current?.path).toBe('b.jpg');
  await expect.element(page.getByText('Undone: reject of b.jpg.')).toBeVisible();
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.element(page.getByText('Undone: reject of a.jpg.')).toBeVisible();
  await expect.element(page.getByText('Undone: reject of b.jpg.')).not.toBeInTheDocument();
  expect(app.decisions.all.size).toBe(0);
});

test('a filter on what is undecided is worked off: the next picture takes the place of the one that left', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg', 'c.jpg');
  const chips = page.getByRole('list', { name: 'Filters' });
  await chips.getByRole('button', { name: /^Not flagged/ }).click();
  await userEvent.keyboard('{ArrowRight}a');
  for (const left of ['b.jpg', 'c.jpg']) {
    await userEvent.keyboard('p');
    await expect.poll(() => app.view.current?.path).toBe(left);
  }
  await expect.element(chips.getByRole('button', { name: /^Picked/ })).toHaveTextContent('Picked 2');
});

test('sorting by decision puts picks first and rejects last, more stars before fewer', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg', 'c.jpg', 'd.jpg');
  app.decisions.decide(['a.jpg'], { flag: 'reject' }, 'a.jpg');
  app.decisions.decide(['c.jpg'], { stars: 2 }, 'c.jpg');
  app.decisions.decide(['d.jpg'], { flag: 'pick' }, 'd.jpg');
  app.view.sortBy('decision');
  expect(app.view.visible.map(({ path }) => path)).toEqual(['d.jpg', 'c.jpg', 'b.jpg', 'a.jpg']);
});

test('nothing is decided about a picture that is out of sight', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await userEvent.keyboard('{ArrowRight}rx');
  expect([app.view.screen, app.decisions.all.size]).toEqual(['rules', 0]);
});

test('starting over forgets what was decided and what could be undone; putting back brings the decisions', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg');
  await userEvent.keyboard('{ArrowRight}p');
  await page.getByRole('button', { name: /^The set: garden/ }).click();
  await page.getByRole('button', { name: 'New session' }).click();
  expect([app.decisions.all.size, app.history.undoName]).toEqual([0, null]);
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect.poll(() => app.decisions.of('a.jpg').flag).toBe('pick');
});
