import { deleteDB } from 'idb';
import { page, userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import axe from 'axe-core';
import { createApp } from '#state/app.ts';
import { Shelf } from '#state/sessions/shelf.ts';
import AppScreen from '#ui/App.svelte';
import { FakeEngine } from '#tests/support/fake-engine.ts';
import { fill } from '#tests/support/open-app.ts';

const NAME = 'proofsheet-ui-test';
let shelf: Shelf;

beforeEach(() => sessionStorage.clear());
afterEach(async () => {
  shelf.close();
  await deleteDB(NAME);
});

/** The whole screen, with sessions. */
async function openKeeping() {
  await page.viewport(1440, 900);
  const app = createApp(new FakeEngine(), async (closed) => (shelf = await Shelf.open(closed, NAME)));
  await app.sessions.start();
  await render(AppScreen, { app });
  return app;
}

test('by keyboard alone: a session is left for another, found in the list, renamed and opened again', async () => {
  const app = await openKeeping();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  const first = app.sessions.openId;
  app.sessions.startNew();
  await fill(app, 'oak/c.jpg');
  await userEvent.keyboard('o');
  const dialog = page.getByRole('dialog', { name: 'Sessions' });
  await expect.element(dialog).toBeVisible();
  await vi.waitFor(() => expect(app.sessions.list).toHaveLength(2));
  const rename = dialog.getByRole('button', { name: 'Rename garden' }).last();
  rename.element().focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.fill(dialog.getByRole('textbox', { name: 'Name of the session' }), 'evening');
  await userEvent.keyboard('{Enter}');
  await expect.element(dialog.getByText('evening')).toBeVisible();
  expect((await axe.run(document.querySelector('dialog')!)).violations.map(({ id }) => id)).toEqual([]);

  dialog.getByRole('button', { name: 'Open' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(app.sessions.openId).toBe(first));
  expect(app.session.images.map(({ path, file }) => [path, file])).toEqual([
    ['rose/a.jpg', null],
    ['rose/b.jpg', null],
  ]);
  expect(app.session.name).toBe('evening');
  await expect.element(page.getByRole('button', { name: 'Reconnect the folder' })).toBeVisible();
  app.sessions.leave();
});
