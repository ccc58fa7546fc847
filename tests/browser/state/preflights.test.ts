import { afterEach, expect, test } from 'vitest';
import { takes } from '#core/preflight/limits.ts';
import { createApp } from '#state/app.ts';
import type { App } from '#state/context.ts';
import { Preflights } from '#state/shipping/preflights.svelte.ts';
import { FakeEngine } from '#tests/support/fake-engine.ts';

const apps: App[] = [];
afterEach(() => apps.splice(0).forEach(({ session }) => session.dispose()));

const line = JSON.stringify({ 'source-ref': 's3://roses/a.jpg' });

/** A file that says it has so many bytes; whoever reads it is told. */
function fileOf(name: string, bytes: number, read: string[] = []): File {
  const file = new File([line], name);
  Object.defineProperty(file, 'size', { value: bytes });
  const text = file.text.bind(file);
  file.text = () => {
    read.push(name);
    return text();
  };
  return file;
}

async function reasonsFor(...files: File[]): Promise<unknown[]> {
  const app = createApp(new FakeEngine());
  apps.push(app);
  const preflights = new Preflights(app);
  for (const file of files) expect((await preflights.open(file)).ok).toBe(true);
  return preflights
    .check(preflights.rows())
    .found.filter(({ reason }) => reason.startsWith('manifest-'))
    .map(({ reason, files }) => [reason, files]);
}

test('a manifest over 1 GB is told so without being read, and nothing else of its file', async () => {
  const read: string[] = [];
  const heavy = fileOf('heavy.manifest', takes.mostManifestBytes + 1, read);
  expect(await reasonsFor(heavy, fileOf('light.manifest', 1000, read))).toEqual([
    ['manifest-heavy', ['heavy.manifest']],
  ]);
  expect(read).toEqual(['light.manifest']);
});

test('one of just 1 GB is not too large for the service, but for this app, which says so', async () => {
  const app = createApp(new FakeEngine());
  apps.push(app);
  const preflights = new Preflights(app);
  expect(await preflights.open(fileOf('edge.manifest', takes.mostManifestBytes))).toMatchObject({
    ok: false,
    fault: { detail: 'it is larger than 200 MB' },
  });
  expect(preflights.manifests).toEqual([]);
});

test('a manifest without an extension, or without a line, is told by its name', async () => {
  expect(await reasonsFor(fileOf('train', 1000), fileOf('test.manifest', 1000))).toEqual([
    ['manifest-name', ['train']],
  ]);
  expect(await reasonsFor(new File([''], 'empty.manifest'))).toEqual([['manifest-name', ['empty.manifest']]]);
});
