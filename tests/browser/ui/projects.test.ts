import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { FakeEngine } from '#tests/support/fake-engine.ts';
import { fill, openApp, pickedFiles } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

const paths = ['rose/a.jpg', 'rose/bb.jpg', 'oak/ccc.jpg'];

/** The project of somebody who has the same pictures. */
async function projectOf(decide: (app: App) => void): Promise<File> {
  const app = createApp(new FakeEngine());
  app.session.add(pickedFiles(...paths), 'garden');
  await vi.waitFor(() => expect(app.session.progress.phase).toBe('done'), { timeout: 10_000 });
  decide(app);
  const blob = await app.projects.save();
  app.session.dispose();
  return new File([blob], 'theirs.proofsheet');
}

/** As from the system's file dialog, behind the button "Choose a project file". */
async function choose(file: File): Promise<void> {
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[data-pick="project"]')!, file);
}

const flaws = async () => (await axe.run(document.querySelector('dialog')!)).violations.map(({ id }) => id);
const dialog = page.getByRole('dialog', { name: 'Project “garden”' });
const pressed = async (name: string | RegExp) => {
  await vi.waitFor(() => expect(dialog.getByRole('button', { name }).element()).toBeVisible());
  dialog.getByRole('button', { name }).element().focus();
  await userEvent.keyboard('{Enter}');
};

async function disagreeing(size: 'desk' | 'phone' = 'desk'): Promise<App> {
  const file = await projectOf((app) => {
    app.decisions.decide(['rose/a.jpg'], { stars: 3 }, 'a');
    app.decisions.decide(['rose/bb.jpg'], { flag: 'reject' }, 'b');
    app.decisions.decide(['oak/ccc.jpg'], { flag: 'reject' }, 'c');
  });
  const { app } = await openApp(size);
  await fill(app, ...paths);
  app.decisions.decide(['rose/bb.jpg'], { flag: 'pick' }, 'b');
  app.decisions.decide(['oak/ccc.jpg'], { flag: 'pick' }, 'c');
  await choose(file);
  await expect.element(dialog).toBeVisible();
  return app;
}

for (const size of ['desk', 'phone'] as const)
  test(`by keyboard alone: a project is merged, one conflict each way, and undone, ${size}`, async () => {
    const app = await disagreeing(size);
    await expect
      .element(dialog.getByText('All 3 pictures are on this page, with the same path and size.'))
      .toBeVisible();
    expect(await flaws()).toEqual([]);
    await pressed('Merge into this session');
    await expect
      .element(dialog.getByText('1 decision of theirs is new here, 0 are the same, 2 contradict yours.'))
      .toBeVisible();
    expect(await flaws()).toEqual([]);
    // Shift and Tab from the button goes to the last row, the arrows choose in it.
    await expect.element(dialog.getByRole('button', { name: 'Merge 1 decision' })).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(dialog.getByRole('radio', { name: 'Theirs: rejected' }).last()).toBeChecked();
    expect(app.decisions.of('oak/ccc.jpg').flag).toBe('pick');
    await pressed('Merge 2 decisions');
    await expect.element(dialog).not.toBeInTheDocument();
    expect(paths.map((path) => [app.decisions.of(path).flag, app.decisions.of(path).stars])).toEqual([
      ['none', 3],
      ['pick', 0],
      ['reject', 0],
    ]);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(paths.map((path) => [app.decisions.of(path).flag, app.decisions.of(path).stars])).toEqual([
      ['none', 0],
      ['pick', 0],
      ['pick', 0],
    ]);
  });

test('all theirs, all mine: the button counts what would change before it does', async () => {
  const app = await disagreeing();
  await pressed('Merge into this session');
  await pressed('All theirs');
  await expect.element(dialog.getByRole('button', { name: 'Merge 3 decisions' })).toBeVisible();
  await expect.element(dialog.getByRole('radio', { name: 'Theirs: rejected' }).first()).toBeChecked();
  await pressed('All mine');
  await expect.element(dialog.getByRole('button', { name: 'Merge 1 decision' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect([app.projects.offer, app.history.undoName]).toEqual([null, 'pick of c']);
});

test('where none of its pictures are here, a project can only be a session of its own', async () => {
  const file = await projectOf((app) => app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a'));
  const { app } = await openApp();
  await fill(app, 'elsewhere.jpg');
  await choose(file);
  await expect.element(dialog.getByRole('button', { name: 'Merge into this session' })).toBeDisabled();
  await pressed('Open as a new session');
  await vi.waitFor(() => expect(app.session.images.map(({ path }) => path)).toEqual(paths));
  await expect.element(page.getByText('the pictures show when their folder is connected')).toBeVisible();
  await expect.element(page.getByRole('gridcell', { name: /^a, .*picked/ })).toBeVisible();
  expect((await axe.run(document.body)).violations.map(({ id }) => id)).toEqual([]);
});

test('on an empty page a project opens at once, and the sessions say where to open one', async () => {
  const file = await projectOf((app) => app.decisions.decide(['rose/a.jpg'], { flag: 'pick' }, 'a'));
  const { app } = await openApp();
  await userEvent.keyboard('o');
  const open = page.getByRole('dialog', { name: 'Sessions' }).getByRole('button', { name: 'Choose a project file' });
  await expect.element(open).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await choose(file);
  await vi.waitFor(() => expect(app.session.images).toHaveLength(3));
  expect(app.projects.offer).toBeNull();
});
