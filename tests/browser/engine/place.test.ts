import { beforeEach, expect, test } from 'vitest';
import { FolderPlace } from '#engine/place.ts';
import { contentsOf, emptyFolder } from '#tests/support/open-storage.ts';

let folder: FileSystemDirectoryHandle;
let place: FolderPlace;

beforeEach(async () => {
  folder = await emptyFolder('place', { 'x/a.jpg': 'aaa' });
  place = new FolderPlace(folder);
});

test('a new file is written with the folders that it needs, which are told', async () => {
  expect(await place.create('x/y/z/b.jpg', new Blob(['bbb']))).toEqual(['x/y', 'x/y/z']);
  expect(await (await place.file('x/y/z/b.jpg'))?.text()).toBe('bbb');
  expect(await place.list('x')).toEqual({ files: ['a.jpg'], folders: ['y'] });
  expect([await place.file('x/none.jpg'), await place.file('none/a.jpg'), await place.list('none')]).toEqual([
    null,
    null,
    null,
  ]);
});

test('a name that is taken is refused, be it by a file or a folder, and nothing changes', async () => {
  await expect(place.create('x/a.jpg', new Blob(['new']))).rejects.toMatchObject({ name: 'InvalidModificationError' });
  await expect(place.create('x', new Blob(['new']))).rejects.toMatchObject({ name: 'InvalidModificationError' });
  await expect(place.create('x/a.jpg/b.jpg', new Blob(['new']))).rejects.toMatchObject({ name: 'TypeMismatchError' });
  expect(await contentsOf(folder)).toEqual({ 'x/': '', 'x/a.jpg': 'aaa' });
});

test('a source that breaks off leaves nothing, neither file nor folder', async () => {
  const broken = new Blob(['half']);
  broken.stream = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([1, 2]));
      },
      pull(controller) {
        controller.error(new DOMException('gone', 'NotReadableError'));
      },
    });
  await expect(place.create('new/b.jpg', broken)).rejects.toMatchObject({ name: 'NotReadableError' });
  expect(await contentsOf(folder)).toEqual({ 'x/': '', 'x/a.jpg': 'aaa' });
});

test('a folder goes only when it is empty', async () => {
  await place.removeEmpty('x');
  expect(await contentsOf(folder)).toEqual({ 'x/': '', 'x/a.jpg': 'aaa' });
  await place.remove('x/a.jpg');
  await place.removeEmpty('x');
  expect(await contentsOf(folder)).toEqual({});
});
