import { afterEach, expect, test, vi } from 'vitest';
import { shareTarget } from '#core/intake/share-target.ts';
import { onLaunch, takeShared } from '#state/opened-with.ts';
import { receiveShared } from '#workers/receive-shared.ts';

const address = location.href;
afterEach(async () => {
  history.replaceState(null, '', address);
  Reflect.deleteProperty(globalThis, 'launchQueue');
  await caches.delete(shareTarget.cache);
});

function posted(...files: readonly File[]): Request {
  const body = new FormData();
  for (const file of files) body.append(shareTarget.field, file);
  return new Request(new URL(shareTarget.path, location.href), { method: 'POST', body });
}

test('what is shared is there once, with its name and time, and the address asks for it no more', async () => {
  const files = [new File(['one'], 'Ä 1.jpg', { lastModified: 1234 }), new File(['two'], 'b.png', { lastModified: 5 })];
  const { scope } = { scope: new URL('./', location.href).href };
  // Of a share before it the page has fetched nothing yet.
  await receiveShared(posted(files[0]!), scope);
  const answer = await receiveShared(posted(files[1]!), scope);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${scope}?shared`]);

  expect(await takeShared()).toEqual([]);
  history.replaceState(null, '', `?${shareTarget.query}`);
  const taken = await takeShared();
  expect(taken.map(({ name }) => name)).toEqual(['Ä 1.jpg', 'b.png']);
  expect(taken.map(({ lastModified }) => lastModified).every((time) => Number.isFinite(time))).toBe(true);
  expect(await Promise.all(taken.map((file) => file.text()))).toEqual(['one', 'two']);
  expect(location.search).toBe('');
  expect(await caches.has(shareTarget.cache)).toBe(false);
});

test('files that the system opens with the app come in; one that is gone by then costs itself only', async () => {
  const folder = await navigator.storage.getDirectory();
  const handle = await folder.getFileHandle('opened.jpg', { create: true });
  const gone = await folder.getFileHandle('gone.jpg', { create: true });
  await folder.removeEntry('gone.jpg');
  let launch: (launch: { files?: readonly FileSystemHandle[] }) => void = () => {};
  Object.assign(globalThis, { launchQueue: { setConsumer: (consumer: typeof launch) => (launch = consumer) } });
  const taken: string[][] = [];
  onLaunch((files) => taken.push(files.map(({ name }) => name)));
  launch({});
  launch({ files: [gone, handle, folder] });
  await vi.waitFor(() => expect(taken).toEqual([['opened.jpg']]));
  await folder.removeEntry('opened.jpg');
});
