import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '#state/context.ts';
import { fill, openApp } from '#tests/support/open-app.ts';

const paths = ['a.jpg', 'bb.jpg', 'ccc.jpg', 'dddd.jpg', 'eeeee.jpg'];
const tile = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name},`) });
const selected = ({ culling }: App) => culling.selected.map(({ path }) => path);
const flags = ({ decisions }: App) => Object.fromEntries([...decisions.all].map(([path, { flag }]) => [path, flag]));

test('Shift and arrows select on the way, and a decision is one edit for all of them', async () => {
  const { app } = await openApp();
  await fill(app, ...paths);
  await userEvent.keyboard('{ArrowRight}{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
  expect(selected(app)).toEqual(paths.slice(0, 3));
  await expect.element(page.getByRole('button', { name: 'Reject 3 pictures' })).toBeVisible();
  await userEvent.keyboard('x');
  expect(flags(app)).toEqual({ 'a.jpg': 'reject', 'bb.jpg': 'reject', 'ccc.jpg': 'reject' });
  expect(app.history.undoName).toBe('reject of 3 pictures');
  await userEvent.keyboard('{Control>}z{/Control}');
  expect(flags(app)).toEqual({});
});

test('Ctrl and a click toggle, Shift and a click select to here, a click alone selects one', async () => {
  const { app } = await openApp();
  await fill(app, ...paths);
  await tile('a').click();
  await tile('ccc').click({ modifiers: ['Control'] });
  expect(selected(app)).toEqual(['a.jpg', 'ccc.jpg']);
  await tile('ccc').click({ modifiers: ['Control'] });
  expect(selected(app)).toEqual(['a.jpg']);
  await tile('bb').click();
  await tile('dddd').click({ modifiers: ['Shift'] });
  expect(selected(app)).toEqual(['bb.jpg', 'ccc.jpg', 'dddd.jpg']);
  await expect.element(tile('ccc')).toHaveAttribute('aria-selected', 'true');
  await tile('a').click();
  expect(selected(app)).toEqual([]);
});

test('Ctrl A selects what the filters show and no more, and Escape lets it go', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/bb.jpg', 'tulip/ccc.jpg');
  await page.getByRole('button', { name: /^rose/ }).click();
  await userEvent.keyboard('{Control>}a{/Control}');
  expect(selected(app)).toEqual(['rose/a.jpg', 'rose/bb.jpg']);
  await userEvent.keyboard('{Escape}');
  expect([selected(app).length, app.view.filters.length]).toEqual([0, 1]);
});

test('the chips count what they would show, and a filter that is on can be seen', async () => {
  const { app } = await openApp();
  await fill(app, ...paths);
  const chips = page.getByRole('list', { name: 'Filters' });
  await userEvent.keyboard('{ArrowRight}px');
  await expect.element(chips.getByRole('button', { name: 'Picked 1' })).toBeVisible();
  await chips.getByRole('button', { name: 'Rejected 1' }).click();
  await expect.element(chips.getByRole('button', { name: 'Rejected 1' })).toHaveAttribute('aria-pressed', 'true');
  expect(app.view.visible.map(({ path }) => path)).toEqual(['bb.jpg']);
});

test('the search finds by label and by the name of a finding, all words at once', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'tulip/bb.jpg');
  // The drawn pictures are grey, every one.
  app.view.search('grey TULIP');
  expect(app.view.visible.map(({ path }) => path)).toEqual(['tulip/bb.jpg']);
  app.view.search('grey daisy');
  expect(app.view.visible).toHaveLength(0);
});

test('copies lie in a stack with the best on top, and T opens it', async () => {
  const { app } = await openApp();
  // Files of one size are drawn alike: two copies.
  await fill(app, 'a.jpg', 'b.jpg');
  await userEvent.keyboard('b');
  expect(app.view.visible.map(({ path }) => path)).toEqual(['a.jpg']);
  await expect.element(tile('a')).toHaveAccessibleName(/best of 2/);
  await userEvent.keyboard('{ArrowRight}t');
  expect(app.view.visible).toHaveLength(2);
  await expect.element(page.getByText('Best of its set of copies', { exact: false }).first()).toBeVisible();
});

test('suggestions say why, are applied with a key or all at once, and never by themselves', async () => {
  const { app } = await openApp();
  await fill(app, 'a.jpg', 'b.jpg');
  expect(app.decisions.all.size).toBe(0);
  await tile('b').click();
  await expect.element(page.getByText('The same picture as a.jpg', { exact: false })).toBeVisible();
  await userEvent.keyboard('y');
  expect(flags(app)).toEqual({ 'b.jpg': 'reject' });
  await userEvent.keyboard('{Control>}z{/Control}');
  await page.getByRole('button', { name: /^Suggested/ }).click();
  const count = app.view.visible.length;
  await page.getByRole('button', { name: `Apply suggestions (${count})` }).click();
  expect(app.decisions.all.size).toBe(count);
  expect(app.history.undoName).toBe(`suggestions for ${count} pictures`);
});
