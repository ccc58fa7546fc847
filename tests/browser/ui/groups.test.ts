import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { App } from '#state/context.ts';
import { fill, openApp } from '#tests/support/open-app.ts';

const placeOf = ({ app }: Awaited<ReturnType<typeof openApp>>, path: string) =>
  app.session.organization?.groups[app.session.positionOf(path)!]?.background;

/** What the first place is called: its words are the axis's own affair. */
const firstPlace = ({ session }: App) => session.organization!.labels[0]!.axes.background.shares[0]!.name;

async function open(size: 'desk' | 'phone' = 'desk') {
  const opened = await openApp(size);
  await fill(opened.app, 'rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  return opened;
}

test('a group is renamed by keyboard where its pictures stand, and the notice takes it back', async () => {
  const { app } = await open();
  const place = firstPlace(app);
  app.view.go('coverage');
  const edit = page.getByRole('button', { name: `Edit ${place}: rename or merge` }).first();
  await expect.element(edit).toBeVisible();
  (edit.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  const name = page.getByRole('dialog').getByRole('textbox');
  await name.fill('attic');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(firstPlace(app)).toBe('attic'));
  await expect.element(page.getByRole('button', { name: 'Edit attic: rename or merge' }).first()).toBeVisible();
  const notice = page.getByText(`New name of “${place}”.`);
  notice.element().closest('.notice')!.querySelector('button')!.click();
  await vi.waitFor(() => expect(firstPlace(app)).toBe(place));
});

test('a picture is split off and put back from its own panel, and Ctrl Z undoes each', async () => {
  const opened = await open();
  await page.getByRole('gridcell').nth(1).click();
  await page.getByRole('button', { name: 'Change the background of b.jpg' }).click();
  const place = firstPlace(opened.app);
  const dialog = page.getByRole('dialog');
  await expect.element(dialog.getByText('There is no other group.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await vi.waitFor(() => expect(placeOf(opened, 'rose/b.jpg')).toBe('hand-1'));
  await page.getByRole('button', { name: 'Change the background of b.jpg' }).click();
  await page.getByRole('dialog').getByRole('button', { name: place }).click();
  await vi.waitFor(() => expect(placeOf(opened, 'rose/b.jpg')).toBe('1'));
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(placeOf(opened, 'rose/b.jpg')).toBe('hand-1'));
  await userEvent.keyboard('{Control>}z{/Control}');
  await vi.waitFor(() => expect(placeOf(opened, 'rose/b.jpg')).toBe('1'));
});

test('all pictures that a filter left are moved together', async () => {
  const opened = await open();
  await page.getByRole('button', { name: /^rose/ }).click();
  await page.getByRole('gridcell').nth(0).click();
  await page.getByRole('button', { name: 'Change the background of a.jpg' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: 'All 2 pictures that the sheet shows' }).click();
  await dialog.getByRole('textbox').fill('garden');
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await vi.waitFor(() => expect(placeOf(opened, 'rose/a.jpg')).toBe('hand-1'));
  expect(placeOf(opened, 'rose/b.jpg')).toBe('hand-1');
  expect(placeOf(opened, 'tulip/c.jpg')).toBe('1');
});

test('two groups become one', async () => {
  const opened = await open();
  const place = firstPlace(opened.app);
  opened.app.corrections.split('background', ['tulip/c.jpg'], { id: '1', name: place }, 'garden');
  opened.app.view.go('coverage');
  await page
    .getByRole('button', { name: `Edit ${place}: rename or merge` })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /garden/ })
    .click();
  await vi.waitFor(() => expect(placeOf(opened, 'rose/a.jpg')).toBe('hand-1'));
  await expect.element(page.getByText(`Merging of “${place}” with “garden”.`)).toBeVisible();
});
