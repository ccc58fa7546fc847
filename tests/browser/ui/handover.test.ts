import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { walkDirectory } from '#engine/intake.ts';
import { createApp } from '#state/app.ts';
import { folderOfLog } from '#state/handover/asking.ts';
import { logOf, undoHandover } from '#state/handover/undoing.ts';
import { readSidecar } from '#state/sidecar-xml.ts';
import type { App } from '#state/context.ts';
import { contentsOf, emptyFolder, writeFile } from '#tests/support/open-storage.ts';
import { FakeEngine } from '#tests/support/fake-engine.ts';
import { openApp } from '#tests/support/open-app.ts';

const picking = window as unknown as { showDirectoryPicker: () => Promise<FileSystemDirectoryHandle> };
const realPicker = picking.showDirectoryPicker;
afterEach(() => {
  picking.showDirectoryPicker = realPicker;
});

const dialog = page.getByRole('dialog', { name: 'Hand over pictures' });
const button = (name: string | RegExp) => dialog.getByRole('button', { name });
const plan = dialog.getByRole('region', { name: 'Plan' });

const set = {
  'rose/a.jpg': 'aaa',
  'rose/a.cr3.txt': 'no companion',
  'rose/a.mov': 'film',
  'rose/bb.jpg': 'bbbb',
  'tulip/a.jpg': 'ccccc',
};
const all = (files: Readonly<Record<string, string>>) => expect.objectContaining(files);

/** A set from a folder that can be written, and the folder that the next question gives. */
async function openSet(files: Readonly<Record<string, string>> = set, size: 'desk' | 'phone' = 'desk') {
  const folder = await emptyFolder('garden', files);
  const out = await emptyFolder('out');
  picking.showDirectoryPicker = async () => folder;
  const { app } = await openApp(size);
  await app.intake.pickFolder();
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done', { timeout: 15_000 });
  await vi.waitUntil(() => app.session.contents.folders.length === 1);
  picking.showDirectoryPicker = async () => out;
  return { app, folder, out };
}
const pick = (app: App, ...paths: string[]) => app.decisions.decide(paths, { flag: 'pick' }, 'them');

test('E opens it; picks are copied after the plan was seen, and undo takes the copies away again', async () => {
  const { app, folder, out } = await openSet();
  await writeFile(out, 'a.jpg', 'somebody’s');
  pick(app, 'rose/a.jpg', 'tulip/a.jpg');
  const before = await contentsOf(folder);
  await userEvent.keyboard('e');
  await expect.element(dialog.getByRole('radio', { name: 'Picks' })).toBeChecked();
  await dialog.getByLabelText('Names', { exact: true }).selectOptions('flat');
  await expect.element(plan).toHaveTextContent('2 pictures, 1 file beside them, 2 sidecars');
  await button('Choose the folder').click();
  await expect.element(plan).toHaveTextContent('5 files get a number, for the name is taken');
  await button('Copy 2 pictures').click();
  await expect.element(dialog.getByText('5 files copied to “out”.').first()).toBeVisible();

  const copied = await contentsOf(out);
  expect(copied).toEqual(
    all({ 'a.jpg': 'somebody’s', 'a-2.jpg': 'aaa', 'a-2.mov': 'film', 'a-3.jpg': 'ccccc', log: '' }),
  );
  expect(readSidecar(copied['a-2.xmp']!)?.flag).toBe('pick');
  expect(await contentsOf(folder)).toEqual(before);

  await dialog.getByRole('region', { name: 'What was done' }).getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByText('5 files taken back.').first()).toBeVisible();
  expect(await contentsOf(out)).toEqual({ 'a.jpg': 'somebody’s' });
});

test('rejects move into a folder of the set, the set still has them, and undo brings back every byte', async () => {
  const { app, folder } = await openSet();
  app.decisions.decide(['rose/a.jpg'], { flag: 'reject' }, 'it');
  const before = await contentsOf(folder);
  await userEvent.keyboard('e');
  await dialog.getByRole('radio', { name: /^Rejects/ }).click();
  await dialog.getByRole('radio', { name: /^Move/ }).click();
  await dialog.getByRole('checkbox', { name: /^XMP/ }).click();
  await button('Allow moving in the set’s folder').click();
  await expect.element(plan).toHaveTextContent('rose/a.jpg → rejects/rose/a.jpg');
  await button('Move 1 picture').click();
  await expect.element(dialog.getByText('2 files moved within “garden”.').first()).toBeVisible();

  const after = await contentsOf(folder);
  expect(after).toEqual(all({ 'rejects/rose/a.jpg': 'aaa', 'rejects/rose/a.mov': 'film', 'rejects/log': '' }));
  expect(Object.keys(after)).not.toContain('rose/a.jpg');
  // Told to the screen with the next frame.
  const fileText = () =>
    app.session
      .imageOf('rose/a.jpg')
      ?.file?.text()
      .catch(() => 'gone');
  await expect.poll(fileText).toBe('aaa');
  expect([app.session.imageOf('rose/a.jpg')?.phase, app.session.images.length]).toEqual(['checked', 3]);

  // Read again, the folder has the same pictures as before.
  for await (const batch of walkDirectory(folder))
    app.session.add(batch.map((one) => ({ ...one, path: app.handovers.pathOf(one.path) })));
  expect(app.session.contents.records.length).toBe(3);

  await button('Hand over more').click();
  await dialog.getByRole('region', { name: 'Handed over before' }).getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByText('2 files taken back.').first()).toBeVisible();
  expect(await contentsOf(folder)).toEqual(before);
  await expect.poll(fileText).toBe('aaa');
});

test('what changed since stays when a copy is taken back, and the words say so', async () => {
  const { app, out } = await openSet();
  pick(app, 'rose/a.jpg', 'rose/bb.jpg');
  await userEvent.keyboard('e');
  await dialog.getByRole('checkbox', { name: /^XMP/ }).click();
  await button('Choose the folder').click();
  await button('Copy 2 pictures').click();
  await expect.element(button('Hand over more')).toBeVisible();
  await writeFile(out, 'rose/bb.jpg', 'edited');
  await dialog.getByRole('region', { name: 'What was done' }).getByRole('button', { name: 'Undo' }).click();
  await expect
    .element(
      page.getByText('2 files taken back. 1 stays as it is. The first: rose/bb.jpg, it has changed since.').first(),
    )
    .toBeVisible();
  expect(await contentsOf(out)).toEqual({ 'rose/': '', 'rose/bb.jpg': 'edited', log: '' });
});

test('a disk that is full in the middle stops it, says what was done, leaves nothing half written, and offers undo', async () => {
  const { app, out } = await openSet();
  pick(app, 'rose/a.jpg', 'rose/bb.jpg', 'tulip/a.jpg');
  await userEvent.keyboard('e');
  await dialog.getByRole('checkbox', { name: /^XMP/ }).click();
  await button('Choose the folder').click();
  await expect.element(button('Copy 3 pictures')).toBeEnabled();
  const write = FileSystemFileHandle.prototype.createWritable;
  FileSystemFileHandle.prototype.createWritable = function (...given) {
    if (this.name === 'bb.jpg') throw new DOMException('full', 'QuotaExceededError');
    return write.apply(this, given);
  };
  await button('Copy 3 pictures').click();
  await expect
    .element(dialog.getByText('It stopped at rose/bb.jpg: the disk is full.', { exact: false }).first())
    .toBeVisible();
  FileSystemFileHandle.prototype.createWritable = write;
  expect(await contentsOf(out)).toEqual({ 'rose/': '', 'rose/a.jpg': 'aaa', 'rose/a.mov': 'film', log: '' });
  await dialog.getByRole('region', { name: 'What was done' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => contentsOf(out)).toEqual({});
});

test('a picture that is gone or has changed since it was looked at is not moved', async () => {
  const { app, folder } = await openSet();
  pick(app, 'rose/a.jpg', 'rose/bb.jpg', 'tulip/a.jpg');
  await writeFile(folder, 'rose/bb.jpg', 'longer than before');
  await (await folder.getDirectoryHandle('tulip')).removeEntry('a.jpg');
  await userEvent.keyboard('e');
  await dialog.getByRole('radio', { name: /^Move/ }).click();
  await button('Allow moving in the set’s folder').click();
  await expect.element(plan).toHaveTextContent('tulip/a.jpg: it does not lie in that folder');
  await button('Move 2 pictures').click();
  await expect.element(dialog.getByText('rose/bb.jpg: it has changed since it was looked at').first()).toBeVisible();
  expect(await contentsOf(folder)).toEqual(all({ 'rose/bb.jpg': 'longer than before', 'picks/rose/a.jpg': 'aaa' }));
});

test('what was handed over is known after a reload, and its folder is asked for', async () => {
  const { app, out } = await openSet();
  pick(app, 'rose/a.jpg');
  await userEvent.keyboard('e');
  await button('Choose the folder').click();
  await button('Copy 1 picture').click();
  await expect.element(button('Hand over more')).toBeVisible();
  const saved = JSON.parse(JSON.stringify(app.kept.saved('session', 'here')));
  // Folders of this machine mean nothing on another.
  expect(Object.keys(app.kept.saved('session', 'app'))).not.toContain('handovers');
  const later = createApp(new FakeEngine());
  later.kept.restore(saved, 'session', 'here');
  const [handed] = later.handovers.list;
  expect(handed).toMatchObject({ way: 'copy', place: 'out', count: 3 });
  // Another folder is not taken for it.
  const other = await emptyFolder('other', { 'rose/a.jpg': 'aaa' });
  picking.showDirectoryPicker = async () => other;
  expect(await folderOfLog(later, handed!)).toBeNull();
  picking.showDirectoryPicker = async () => out;
  const place = (await folderOfLog(later, handed!))!;
  const { rest } = await undoHandover(later, (await logOf(later, handed!, place))!, place);
  expect([rest, later.handovers.list, await contentsOf(out)]).toEqual([null, [], {}]);
});

test('without folders that can be written there is a ZIP, a script and a list', async () => {
  picking.showDirectoryPicker = undefined as never;
  const { app } = await openApp();
  app.session.add([{ path: 'rose/a.jpg', file: new File(['aaa'], 'a.jpg') }], 'garden');
  await vi.waitUntil(() => document.documentElement.dataset['phase'] === 'done');
  await userEvent.keyboard('e');
  await expect.element(dialog.getByRole('radio', { name: /^ZIP/ })).toBeChecked();
  await expect.element(dialog.getByRole('radio', { name: /^Copy/ })).toBeDisabled();
  await expect.element(button('Save a ZIP of 1 picture')).toBeEnabled();
  await dialog.getByRole('radio', { name: /^Script/ }).click();
  await dialog.getByLabelText('Into the folder').fill('..');
  await expect.element(button('Save a script for 1 picture')).toBeDisabled();
  await expect.element(dialog.getByText('A folder begins and ends with something other than a dot.')).toBeVisible();
});

for (const size of ['desk', 'phone'] as const)
  test(`every way of the dialog is clean by axe and can be walked by Tab, ${size}`, async () => {
    const { app } = await openSet(set, size);
    pick(app, 'rose/a.jpg', 'tulip/a.jpg');
    await userEvent.keyboard('e');
    for (const way of [/^Copy/, /^Move/, /^ZIP/, /^Script/, /^List/]) {
      await dialog.getByRole('radio', { name: way }).click();
      const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
      const inside = dialog.element().querySelector('.inside')!;
      expect(inside.scrollWidth - inside.clientWidth).toBeLessThanOrEqual(0);
    }
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    expect(dialog.element().contains(document.activeElement)).toBe(true);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });
