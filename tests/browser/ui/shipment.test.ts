import axe from 'axe-core';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { createEngine } from '#engine/engine.ts';
import { takes } from '#core/preflight/limits.ts';
import { reasonsAgainst } from '#core/preflight/picture-limits.ts';
import { preflight, type Row } from '#core/preflight/preflight.ts';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { FolderPlace } from '#engine/place.ts';
import { Shipment } from '#state/shipping/shipment.svelte.ts';
import { contentsOf, emptyFolder, writeFile } from '#tests/support/open-storage.ts';
import { fill, openApp } from '#tests/support/open-app.ts';
import { readManifestStrictly } from '#tests/support/strict-manifest.ts';
import { readZipEntries } from '#tests/support/zip-entries.ts';
import type { DrawnImage } from '#tests/support/drawn-set.ts';
import { openVaried } from '#tests/support/varied-app.ts';
import { drawScene, encode, type PictureType } from '#tests/support/pictures.ts';
import { withOrientation } from '#tests/support/exif.ts';

const dialog = page.getByRole('dialog', { name: 'Data set for training' });
const button = (name: string | RegExp) => dialog.getByRole('button', { name });
const plan = dialog.getByRole('region', { name: 'Plan' });
const names = ['rose', 'tulip'].flatMap((label) => ['a', 'bb', 'ccc'].map((name) => `${label}/${name}.jpg`));

/** What is handed to the browser as a download. */
const saved: { name: string; blob: Blob }[] = [];
let made = new Blob();
vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
  if (blob instanceof Blob) made = blob;
  return 'blob:drawn';
});
vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
  if (this.download !== '') saved.push({ name: this.download, blob: made });
});
afterEach(() => void saved.splice(0));

async function openShipment(paths: readonly string[] = names, size: 'desk' | 'phone' = 'desk') {
  const { app } = await openApp(size);
  await fill(app, ...paths);
  await userEvent.keyboard('f');
  await expect.element(dialog).toBeVisible();
  return app;
}
const savedZip = async () => {
  await vi.waitUntil(() => saved.length > 0, { timeout: 20_000 });
  return readZipEntries(new Uint8Array(await saved[0]!.blob.arrayBuffer()));
};
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test('F plans a set for Rekognition; the ZIP has every byte and manifests whose addresses are its paths', async () => {
  const odd = ['rose/a b#.jpg', 'rose/ü+%.jpg', 'tulip/“x”.jpg', ...names];
  await openShipment(odd);
  await expect.element(plan).toHaveTextContent('9 pictures: 9 copied as they are');
  await button('Save a ZIP of 9 pictures').click();
  await expect.element(dialog.getByRole('alert')).toHaveTextContent('A bucket has 3 to 63');
  await dialog.getByLabelText('Where the copies will lie').fill('s3://my-roses/set');
  await button('Save a ZIP of 9 pictures').click();
  const entries = await savedZip();
  expect(saved[0]!.name).toBe('garden-rekognition.zip');
  const manifests = [...entries.keys()].filter((name) => name.endsWith('.manifest'));
  const lines = manifests.flatMap((name) => readManifestStrictly(textOf(entries.get(name))));
  const pictures = [...entries.keys()].filter((name) => !manifests.includes(name));
  expect(pictures.sort()).toEqual([...odd].sort());
  expect(lines.map(({ key }) => key).sort()).toEqual(odd.map((path) => `set/${path}`).sort());
  for (const { key, labels } of lines) expect(labels).toEqual([key.split('/')[1]]);
  await expect.element(dialog.getByText('9 pictures are in the ZIP.')).toBeVisible();
});

test('a label in one light is offered stand-ins: seen before, made of training pictures only, named as what they are', async () => {
  const drawn = ['rose', 'tulip'].flatMap((label, l) =>
    Array.from({ length: 20 }, (_, i): DrawnImage => ({
      path: `${label}/${String(i).padStart(2, '0')}.jpg`,
      label,
      place: i % 5,
      view: i % 4,
      stops: l === 0 ? -5 : [-2.3, -5, -1, -2.3][i % 4],
    })),
  );
  const { app } = await openVaried(drawn);
  await vi.waitUntil(() => app.session.organization !== null);
  await userEvent.keyboard('f');
  const stands = dialog.getByRole('group', { name: 'Stand-ins for rose' });
  await expect.element(stands).toHaveTextContent('are in one light (dim)');
  await expect.element(dialog.getByRole('group', { name: 'Stand-ins for tulip' })).not.toBeInTheDocument();
  await stands.getByRole('checkbox', { name: /^Brighter/ }).click();
  await stands.getByLabelText('How many in all').fill('4');
  await expect.element(plan).toHaveTextContent('4 stand-ins for training');
  await expect.element(stands.getByRole('figure', { name: '00.jpg: Brighter' })).toBeVisible();
  await dialog.getByRole('radio', { name: /^COCO/ }).click();
  await button(/^Save a ZIP of 44 pictures/).click();
  const entries = await savedZip();
  const made = [...entries.keys()].filter((name) => name.includes('-stand-in-'));
  expect(made).toHaveLength(4);
  expect(made.every((name) => /rose\/\d\d-stand-in-brighter\.jpg$/.test(name))).toBe(true);
  const inTest = textOf(entries.get([...entries.keys()].find((name) => /test.*\.json$/.test(name))!));
  expect(inTest).toContain('rose/');
  expect(inTest).not.toContain('stand-in');
  const tested = [...inTest.matchAll(/rose\/(\d\d)\.jpg/g)].map(([, number]) => number);
  expect(made.some((name) => tested.some((number) => name.includes(`/${number}-`)))).toBe(false);
  await button('Another one').click();
  await dialog.getByLabelText('Parts').selectOptions('folds');
  await expect.element(dialog.getByText('Not with folds', { exact: false })).toBeVisible();
  expect((await axe.run(document.body)).violations).toEqual([]);
});

test('folds are offered, and say what they cannot have', async () => {
  await openShipment();
  await dialog.getByLabelText('Parts').selectOptions('folds');
  await dialog.getByLabelText('Folds').fill('3');
  await expect.element(dialog.getByText('it cannot have', { exact: false })).toBeVisible();
  await dialog.getByRole('radio', { name: /^COCO/ }).click();
  await button(/^Save a ZIP/).click();
  const entries = await savedZip();
  expect([...entries.keys()].filter((name) => name.startsWith('annotations/')).length).toBeGreaterThan(1);
});

test('a folder is written with undo, and nothing that lies there is written over', async () => {
  const out = await emptyFolder('out');
  (window as unknown as { showDirectoryPicker: unknown }).showDirectoryPicker = async () => out;
  await openShipment();
  await dialog.getByRole('radio', { name: /^Folders/ }).click();
  await button('Write them into a folder').click();
  await expect.element(dialog.getByText('6 pictures are in “out”.')).toBeVisible();
  const paths = Object.keys(await contentsOf(out)).filter((path) => path.endsWith('.jpg'));
  expect(paths.length).toBe(6);
  for (const path of paths) expect(path).toMatch(/^(train|test)\/(rose|tulip)\/\w+\.jpg$/);
  await button('Undo').click();
  await expect.element(dialog.getByText('The copies were taken back.')).toBeVisible();
  expect(await contentsOf(out)).toEqual({});
  for (const path of paths) await writeFile(out, path, 'somebody’s');
  await button('Another one').click();
  await button('Write them into a folder').click();
  await expect
    .element(page.getByText('lies there already: choose an empty folder', { exact: false }).first())
    .toBeVisible();
  for (const path of paths) expect((await contentsOf(out))[path]).toBe('somebody’s');
});

test('parts that were made are given to the set as one edit, and taken back', async () => {
  const app = await openShipment(['a', 'bb', 'ccc', 'dddd', 'eeeee'].map((name) => `rose/${name}.jpg`));
  const splits = () => app.session.images.map(({ split }) => split);
  expect(new Set(splits())).toEqual(new Set([null]));
  const planned = new Shipment(app).plan().parts.of;
  await button('Give them to the set').click();
  await expect.poll(splits).toEqual(app.session.images.map(({ path }) => planned.get(path)));
  await expect.element(dialog.getByLabelText('Parts')).toHaveValue('given');
  expect(app.session.images.every(({ label }) => label === 'rose')).toBe(true);
  app.history.undo();
  await expect.poll(() => new Set(splits())).toEqual(new Set([null]));
});

test('rejects stay out unless they are asked for, and what has no label is named', async () => {
  const app = await openShipment([...names, 'loose.jpg', 'external/rose/e.jpg']);
  app.decisions.decide(['rose/a.jpg'], { flag: 'reject' }, 'it');
  await expect.element(plan).toHaveTextContent('5 pictures: 5 copied as they are');
  await expect.element(plan).toHaveTextContent('loose.jpg: it has no label');
  await expect.element(plan).toHaveTextContent('external/rose/e.jpg: it is of the external set');
  await dialog.getByLabelText('With the 1 rejected').click();
  await expect.element(plan).toHaveTextContent('6 pictures: 6 copied as they are');
});

for (const size of ['desk', 'phone'] as const)
  test(`every form of it is clean by axe, fits, and is left by Escape, ${size}`, async () => {
    await openShipment([...names, 'loose.jpg'], size);
    for (const form of [/^YOLO/, /^COCO/, /^Folders/, /^Amazon/]) {
      await dialog.getByRole('radio', { name: form }).click();
      const { violations } = await axe.run(document.body, { resultTypes: ['violations'] });
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
      const inside = dialog.element().querySelector('.inside')!;
      expect(inside.scrollWidth - inside.clientWidth).toBeLessThanOrEqual(0);
    }
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
  });

const drawn = async (path: string, width: number, height: number, type: PictureType = 'image/jpeg', turned = 1) => {
  const bytes = await encode(drawScene(width, height, path.length), type);
  const file = new File([turned === 1 ? bytes : withOrientation(bytes, turned)], path.split('/').at(-1)!);
  return { path, file };
};

/** The real workers on pictures of every kind: what is wrong with them the service would refuse. */
async function realSet(): Promise<{ app: App; files: Map<string, File> }> {
  const app = createApp(createEngine());
  const picked = [
    await drawn('rose/large.jpg', 4500, 3000),
    await drawn('rose/web.webp', 640, 480, 'image/webp'),
    await drawn('rose/web.jpg', 320, 240),
    await drawn('rose/turned.jpg', 640, 480, 'image/jpeg', 6),
    await drawn('tulip/fine ü#.png', 320, 240, 'image/png'),
    await drawn('tulip/fine.jpg', 320, 240),
    await drawn('tulip/tiny.jpg', 63, 80),
    { path: 'tulip/broken.jpg', file: new File([new Uint8Array([0xff, 0xd8, 1, 2, 3])], 'broken.jpg') },
  ];
  app.session.add(picked, 'garden');
  await vi.waitUntil(() => app.session.progress.phase === 'done', { timeout: 90_000, interval: 100 });
  return { app, files: new Map(picked.map(({ path, file }) => [path, file])) };
}

test('what would be refused goes as copies that are not, what is fine goes byte for byte, and originals stay', async () => {
  const { app, files } = await realSet();
  const shipment = new Shipment(app);
  shipment.address = 's3://my-roses/set';
  const planned = shipment.plan();
  expect(new Map(planned.items.map(({ path, treatment }) => [path, treatment]))).toEqual(
    new Map([
      ['rose/large.jpg', 'resized'],
      ['rose/web.webp', 'encoded'],
      ['rose/web.jpg', 'copied'],
      ['rose/turned.jpg', 'encoded'],
      ['tulip/fine ü#.png', 'copied'],
      ['tulip/fine.jpg', 'copied'],
    ]),
  );
  expect(planned.left.map(({ path }) => path).sort()).toEqual(['tulip/broken.jpg', 'tulip/tiny.jpg']);
  let zip = new Uint8Array();
  await shipment.zip(planned, async (stream) => {
    zip = new Uint8Array(await new Response(stream).arrayBuffer());
  });
  const entries = readZipEntries(zip);
  for (const path of ['rose/web.jpg', 'tulip/fine.jpg', 'tulip/fine ü#.png'])
    expect(entries.get(path)).toEqual(new Uint8Array(await files.get(path)!.arrayBuffer()));
  // The WebP is a JPEG now, and its name was taken.
  expect(entries.has('rose/web-2.jpg')).toBe(true);

  const manifests = ['train.manifest', 'test.manifest'].filter((name) => entries.has(name));
  const lines = manifests.flatMap((name) => readManifestStrictly(textOf(entries.get(name))));
  expect(lines.length).toBe(6);
  const engine = createEngine();
  const rows: Row[] = [];
  for (const { key, labels, bucket } of lines) {
    const bytes = entries.get(key.slice('set/'.length))!;
    const outcome = await engine.inspect(
      new File([bytes as Uint8Array<ArrayBuffer>], key),
      new AbortController().signal,
    );
    if (!outcome.ok) throw new Error(`${key}: ${outcome.fault.code}`);
    const { facts } = outcome.value;
    expect([key, reasonsAgainst(facts), facts.orientation]).toEqual([key, [], 1]);
    const common = { line: null, split: null, hasBoxes: false, lineReasons: [] };
    rows.push({ ...common, path: key, labels, bucket, picture: facts });
  }
  engine.dispose();
  expect(preflight(rows)).toMatchObject({ found: [], taken: 'whole' });
  for (const [path, file] of files) expect(app.session.imageOf(path)?.bytes).toBe(file.size);
  app.session.dispose();
});

test('a copy that fails costs one line, and neither its picture nor its address is in what is written', async () => {
  const app = await openShipment(names);
  await userEvent.keyboard('{Escape}');
  const shipment = new Shipment(app);
  shipment.address = 's3://my-roses/set';
  const planned = shipment.plan();
  const bad = planned.items.map((item) =>
    item.path === 'rose/a.jpg'
      ? { ...item, treatment: 'encoded' as const, file: new File(['x'], 'bad.jpg') }
      : item.path === 'rose/bb.jpg'
        ? { ...item, treatment: 'resized' as const, width: takes.trainingPx, height: takes.trainingPx }
        : item,
  );
  const out = await emptyFolder('out');
  await shipment.folder({ ...planned, items: bad }, new FolderPlace(out));
  expect(shipment.result?.left).toEqual([{ path: 'rose/a.jpg', why: 'the file is damaged and cannot be decoded' }]);
  const contents = await contentsOf(out);
  expect(contents['rose/a.jpg']).toBeUndefined();
  expect(contents['rose/bb.jpg']).toBe('jpeg of bb.jpg');
  const written = readManifestStrictly((contents['train.manifest'] ?? '') + (contents['test.manifest'] ?? ''));
  expect(written.map(({ key }) => key).sort()).toEqual(names.slice(1).map((path) => `set/${path}`));
});

test('stopping ends it at once: a ZIP that is not whole is none', async () => {
  const app = await openShipment(names);
  const shipment = new Shipment(app);
  shipment.targetId = 'folders';
  const zip = shipment.zip(shipment.plan(), async (stream) => {
    const reader = stream.getReader();
    await reader.read();
    shipment.stop();
    for (;;) if ((await reader.read()).done) return;
  });
  await expect(zip).rejects.toThrow('stopped');
  expect([shipment.progress, shipment.result]).toEqual([null, null]);
});
