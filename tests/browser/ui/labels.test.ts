import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fill, openApp } from '#tests/support/open-app.ts';

afterEach(() => localStorage.clear());

const labelsOf = (app: Awaited<ReturnType<typeof openApp>>['app']) =>
  Object.fromEntries(app.session.images.map(({ path, label }) => [path, label]));
const dialog = () => page.getByRole('dialog', { name: 'Labels' });

test('by keyboard alone: the selection gets a label, the set is organised by it, and undo takes it back', async () => {
  const { app, engine } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  await page.getByRole('gridcell').first().click();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}i');
  await expect.element(dialog().getByText('Label of 2 selected pictures, now “rose”')).toBeVisible();
  await userEvent.keyboard('lily{Enter}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect
    .poll(() => labelsOf(app))
    .toEqual({ 'rose/a.jpg': 'lily', 'rose/b.jpg': 'lily', 'tulip/c.jpg': 'tulip' });
  await expect.poll(() => app.session.organization?.labels.map(({ label }) => label)).toEqual(['lily', 'tulip']);
  expect(engine.organized.at(-1)?.images.map(({ label }) => label)).toEqual(['lily', 'lily', 'tulip']);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => labelsOf(app)).toMatchObject({ 'rose/a.jpg': 'rose', 'rose/b.jpg': 'rose' });
  expect(app.labels.saved()).toBeNull();
});

test('Enter alone takes no label away; that is a button of its own', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg');
  await page.getByRole('gridcell').first().click();
  await userEvent.keyboard('i');
  await expect.element(dialog()).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(labelsOf(app)['rose/a.jpg']).toBe('rose');
  await dialog().getByRole('button', { name: 'No label' }).click();
  await expect.poll(() => labelsOf(app)['rose/a.jpg']).toBeNull();
});

test('a label is renamed, and merged where the name is taken, with the number before it happens', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  await userEvent.keyboard('i');
  await dialog().getByRole('button', { name: 'Rename rose' }).click();
  const name = dialog().getByLabelText('New name of rose');
  await name.fill('tulip');
  await dialog().getByRole('button', { name: 'Merge 2 pictures into tulip' }).click();
  await expect.poll(() => new Set(Object.values(labelsOf(app)))).toEqual(new Set(['tulip']));
  expect(app.history.undoName).toBe('new name of the label “rose”');
});

test('a file of labels says first what it would change; given once, it changes nothing the second time', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg', 'tulip/c.jpg');
  await userEvent.keyboard('i');
  const csv = 'path,label,split\nset/rose/a.jpg,"lily, white",train\nc.jpg,tulip,\nnowhere.jpg,rose,test\n';
  const choose = async (text: string, name: string) =>
    userEvent.upload(dialog().getByLabelText('Choose a file'), new File([text], name));
  await choose(csv, 'labels.csv');
  await expect
    .element(dialog().getByText('names 2 of the 3 pictures here; 1 would change, with 1 new label'))
    .toBeVisible();
  await expect.element(dialog().getByText('nowhere.jpg', { exact: false })).toBeVisible();
  expect(labelsOf(app)['rose/a.jpg']).toBe('rose');
  await dialog().getByRole('button', { name: 'Label 1 picture' }).click();
  await expect.poll(() => labelsOf(app)['rose/a.jpg']).toBe('lily, white');
  // The button is gone, and with it the focus: keys are still the dialog's.
  await userEvent.keyboard('v{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
  expect(app.view.screen).toBe('pictures');
  await userEvent.keyboard('i');
  expect(app.session.imageOf('rose/a.jpg')?.split).toBe('train');
  await choose(csv, 'labels.csv');
  await expect.element(dialog().getByText('all have those labels already', { exact: false })).toBeVisible();

  await choose('no labels here', 'notes.txt');
  await expect.element(dialog().getByText('No labels are in this file', { exact: false })).toBeVisible();
});

test('labels that are given belong to pictures that are dropped later, too, and are read back as they were saved', async () => {
  const { app } = await openApp();
  app.labels.restore({ 'rose/b.jpg': { label: 'lily', split: 'test' }, 'rose/a.jpg': { label: 7 }, x: null });
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  expect(app.session.images.map(({ label, split }) => [label, split])).toEqual([
    ['rose', null],
    ['lily', 'test'],
  ]);
  expect(app.labels.saved()).toEqual({ 'rose/b.jpg': { label: 'lily', split: 'test' } });
  expect(app.labels.inWords([], { label: 'lily', split: 'test' })).toBe('label “lily”, for testing');
  expect(() => app.labels.restore([])).toThrow(TypeError);
});

test('further labels and boxes are kept with the labels, named and taken away as one, and undone', async () => {
  const { app, engine } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  const boxes = { size: { width: 640, height: 480 }, list: [{ label: 'leaf', left: 1, top: 2, width: 3, height: 4 }] };
  app.labels.restore({ 'rose/a.jpg': { label: 'rose', split: null, others: ['bud'], boxes } });
  const image = () => app.session.imageOf('rose/a.jpg')!;
  await expect.poll(() => image().others).toEqual(['bud', 'leaf']);
  expect(app.labels.list).toEqual([
    { name: 'bud', pictures: 1 },
    { name: 'leaf', pictures: 1 },
    { name: 'rose', pictures: 2 },
  ]);
  await expect
    .poll(() => engine.organized.at(-1)?.images.find(({ others }) => others))
    .toMatchObject({
      path: 'rose/a.jpg',
      others: ['bud', 'leaf'],
      boxes: { list: boxes.list },
    });
  app.labels.add(['rose/b.jpg'], 'thorn');
  expect(app.history.undoName).toBe('further label “thorn” for 1 picture');
  app.labels.rename('leaf', 'bud');
  await expect.poll(() => image().others).toEqual(['bud']);
  expect(image().boxes?.list[0]?.label).toBe('bud');
  app.labels.remove(['rose/a.jpg', 'rose/b.jpg'], 'bud');
  await expect.poll(() => image().others).toBeUndefined();
  expect(image().boxes).toEqual({ ...boxes, list: [] });
  const saved = app.labels.saved();
  for (let undone = 0; undone < 3; undone++) app.history.undo();
  await expect.poll(() => image()).toMatchObject({ others: ['bud', 'leaf'], boxes });
  expect(app.session.imageOf('rose/b.jpg')?.others).toBeUndefined();
  expect(app.labels.inWords([], app.labels.saved()!['rose/a.jpg'])).toBe('labels “rose”, “bud”, “leaf”, 1 box');
  app.labels.restore(JSON.parse(JSON.stringify(saved)));
  await expect.poll(() => app.session.imageOf('rose/b.jpg')?.others).toEqual(['thorn']);
  expect(app.labels.saved()).toEqual(saved);
});

test('a manifest with boxes says what it brings, boxes stay under a table that has none, and all of it is undone', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await userEvent.keyboard('i');
  const choose = async (text: string, name: string) =>
    userEvent.upload(dialog().getByLabelText('Choose a file'), new File([text], name));
  const box = (class_id: number) => ({ class_id, left: 10, top: 10, width: 50, height: 40 });
  const entry = {
    'source-ref': 's3://bucket/rose/a.jpg',
    'bounding-box': { image_size: [{ width: 640, height: 480, depth: 3 }], annotations: [box(0), box(1), box(9)] },
    'bounding-box-metadata': {
      'class-map': { 0: 'petal', 1: 'leaf' },
      objects: [],
      type: 'groundtruth/object-detection',
    },
  };
  await choose(`${JSON.stringify(entry)}\n{"broken`, 'train.manifest');
  await expect
    .element(dialog().getByText('1 would change, with 2 new labels. It has 2 boxes on 1 picture.'))
    .toBeVisible();
  await expect
    .element(dialog().getByText('has class 9, which its class-map does not name', { exact: false }))
    .toBeVisible();
  await expect.element(dialog().getByText('Line 2 is no line of a manifest', { exact: false })).toBeVisible();
  await dialog().getByRole('button', { name: 'Label 1 picture' }).click();
  await expect
    .poll(() => app.session.imageOf('rose/a.jpg'))
    .toMatchObject({ label: 'petal', others: ['leaf'], split: 'train' });
  await choose('path,label\na.jpg,rose\na.jpg,thorn\n', 'more.csv');
  await dialog().getByRole('button', { name: 'Label 1 picture' }).click();
  await expect
    .poll(() => app.session.imageOf('rose/a.jpg'))
    .toMatchObject({
      label: 'rose',
      others: ['thorn', 'petal', 'leaf'],
      boxes: { list: [{ label: 'petal' }, { label: 'leaf' }] },
    });
  app.history.undo();
  app.history.undo();
  await expect.poll(() => app.session.imageOf('rose/a.jpg')?.boxes).toBeUndefined();
  expect(app.labels.saved()).toBeNull();
});

test('by keyboard: a further label is added with Shift and Enter, listed, taken away again, and all is undone', async () => {
  const { app } = await openApp();
  await fill(app, 'rose/a.jpg', 'rose/b.jpg');
  await page.getByRole('gridcell').first().click();
  await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}i');
  await expect.element(dialog()).toBeVisible();
  await userEvent.keyboard('thorn{Shift>}{Enter}{/Shift}');
  await expect.element(dialog()).not.toBeInTheDocument();
  await expect
    .poll(() => app.session.images.map(({ label, others }) => [label, others]))
    .toEqual([
      ['rose', ['thorn']],
      ['rose', ['thorn']],
    ]);
  await userEvent.keyboard('i');
  await expect
    .element(dialog().getByRole('listitem').filter({ hasText: 'thorn' }).first())
    .toHaveTextContent('on 2 pictures');
  await dialog().getByRole('button', { name: 'Take “rose” from 2 pictures' }).click();
  await expect
    .poll(() => app.session.images.map(({ label, others }) => [label, others]))
    .toEqual([
      ['thorn', undefined],
      ['thorn', undefined],
    ]);
  await userEvent.keyboard('{Escape}{Control>}zz{/Control}');
  await expect
    .poll(() => app.session.images.map(({ label, others }) => [label, others]))
    .toEqual([
      ['rose', undefined],
      ['rose', undefined],
    ]);
});

test('labels from names: a pattern is offered, every picture and what it would get is shown first, then given and undone', async () => {
  const { app } = await openApp();
  const names = ['rose', 'red tulip'].flatMap((label) => [1, 2, 3].map((n) => `box/${label}_00${n}.jpg`));
  await fill(app, ...names, 'box/notes.jpg');
  const before = labelsOf(app);
  await userEvent.keyboard('i');
  await dialog().getByRole('button', { name: '{label}_{n} 2 labels on 6' }).click();
  await expect
    .element(dialog().getByText('6 of 7 pictures are named like that, with 2 labels; 6 would change.'))
    .toBeVisible();
  const preview = dialog().getByRole('region', { name: 'What each picture would get' });
  await expect.element(preview.getByRole('row', { name: 'box/red tulip_002.jpg box red tulip' })).toBeInTheDocument();
  expect(labelsOf(app)).toEqual(before);
  await dialog().getByLabelText('How the files are named').fill('{label}{label}');
  await expect.element(dialog().getByText('A pattern has {label} in it once', { exact: false })).toBeVisible();
  await expect.element(preview).not.toBeInTheDocument();
  await dialog().getByLabelText('How the files are named').fill('{label}_00{n}');
  await dialog().getByRole('button', { name: 'Label 6 pictures by name' }).click();
  await expect
    .poll(() => labelsOf(app))
    .toEqual({
      ...Object.fromEntries(names.map((path) => [path, path.slice(4, -8)])),
      'box/notes.jpg': 'box',
    });
  expect(app.history.undoName).toBe('labels from names like “{label}_00{n}”');
  await userEvent.keyboard('{Escape}{Control>}z{/Control}');
  await expect.poll(() => labelsOf(app)).toEqual(before);
});
