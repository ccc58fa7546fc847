import { describe, expect, it } from 'vitest';
import { walkDirectory, walkDrop, walkFiles, walkInput, type Picked } from '#engine/intake.ts';

async function all(batches: AsyncIterable<Picked[]>): Promise<Picked[]> {
  const picked: Picked[] = [];
  for await (const batch of batches) picked.push(...batch);
  return picked;
}
const paths = (picked: readonly Picked[]) => picked.map(({ path }) => path).sort();

type Tree = { readonly [name: string]: Tree | 'file' | 'unreadable' };

/** Hears when a file is asked for, and when it is given. */
type Watch = (isAsked: boolean) => void;

/** Entries as a drop gives them: a folder hands out a hundred at a time. */
function entryOf(name: string, node: Tree[string], watch: Watch): FileSystemEntry {
  if (node === 'file' || node === 'unreadable') {
    const file = (resolve: (file: File) => void, reject: (reason: Error) => void) => {
      watch(true);
      queueMicrotask(() => {
        watch(false);
        if (node === 'file') resolve(new File(['x'], name));
        else reject(new Error('gone'));
      });
    };
    return { name, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const rest = Object.entries(node).map(([child, below]) => entryOf(child, below, watch));
    const readEntries = (resolve: (entries: FileSystemEntry[]) => void, reject: (reason: Error) => void) =>
      setTimeout(() => ('!locked' in node ? reject(new Error('no permission')) : resolve(rest.splice(0, 100))));
    return { readEntries };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

/** A DataTransferItemList that is empty as soon as the event is over, like a real one. */
function dropped(tree: Tree, watch: Watch = () => {}): DataTransferItemList {
  const entries = Object.entries(tree).map(([name, node]) => entryOf(name, node, watch));
  const items = entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }));
  setTimeout(() => items.splice(0));
  return items as unknown as DataTransferItemList;
}

describe('walkDrop', () => {
  it('gives paths within a folder that is dropped alone', async () => {
    const picked = await all(walkDrop(dropped({ set: { 'a.jpg': 'file', rose: { 'b.jpg': 'file' } } })));
    expect(paths(picked)).toEqual(['a.jpg', 'rose/b.jpg']);
    expect(picked.every((one) => 'file' in one && one.file instanceof File)).toBe(true);
  });

  it('keeps the names of folders that are dropped together, and of a folder beside files', async () => {
    const several = { rose: { 'a.jpg': 'file' }, lily: { 'a.jpg': 'file', deep: { 'b.jpg': 'file' } } } as const;
    expect(paths(await all(walkDrop(dropped(several))))).toEqual(['lily/a.jpg', 'lily/deep/b.jpg', 'rose/a.jpg']);
    const mixed = { rose: { 'a.jpg': 'file' }, 'b.jpg': 'file' } as const;
    expect(paths(await all(walkDrop(dropped(mixed))))).toEqual(['b.jpg', 'rose/a.jpg']);
  });

  const many = Object.fromEntries(Array.from({ length: 1234 }, (_, i) => [`${i}.jpg`, 'file' as const]));

  it.each([
    ['a folder of 1,234 entries', { folder: many }],
    ['1,234 files that are dropped without a folder', many],
  ])('reads %s to the end, and never asks for more than twenty at once', async (_, tree) => {
    let asked = 0;
    let most = 0;
    const items = dropped(tree, (isAsked) => (most = Math.max(most, (asked += isAsked ? 1 : -1))));
    const sizes: number[] = [];
    for await (const batch of walkDrop(items)) sizes.push(batch.length);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(1234);
    expect(Math.max(...sizes)).toBe(20);
    expect(most).toBe(20);
  });

  it('passes over what systems leave behind, and over nothing else', async () => {
    const folder = {
      '.DS_Store': 'file',
      'Thumbs.db': 'file',
      'desktop.ini': 'file',
      __MACOSX: { '._a.jpg': 'file' },
      '.git': { 'a.jpg': 'file' },
      'notes.txt': 'file',
      'a.jpg': 'file',
    } as const;
    expect(paths(await all(walkDrop(dropped({ folder }))))).toEqual(['a.jpg', 'notes.txt']);
  });

  it('names what cannot be read and goes on', async () => {
    const set = { locked: { '!locked': 'file' }, 'gone.jpg': 'unreadable', open: { 'a.jpg': 'file' } } as const;
    const picked = await all(walkDrop(dropped({ set })));
    expect(picked.filter((one) => 'problem' in one)).toEqual([
      { path: 'gone.jpg', problem: 'unreadable' },
      { path: 'locked', problem: 'unreadable' },
    ]);
    expect(paths(picked)).toContain('open/a.jpg');
  });

  it('gives nothing for dropped text', async () => {
    const items = [{ kind: 'string', webkitGetAsEntry: () => null }] as unknown as DataTransferItemList;
    expect(await all(walkDrop(items))).toEqual([]);
  });
});

describe('walkInput', () => {
  const listed = (...names: string[]) =>
    names.map((path) => {
      const file = new File(['x'], path.split('/').at(-1)!);
      Object.defineProperty(file, 'webkitRelativePath', { value: path.includes('/') ? path : '' });
      return file;
    }) as unknown as FileList;

  it('leaves out the name of the chosen folder', async () => {
    const files = listed('set/rose/a.jpg', 'set/b.jpg', 'set/.hidden/c.jpg');
    expect(paths(await all(walkInput(files)))).toEqual(['b.jpg', 'rose/a.jpg']);
  });

  it('lists many by twenty, with a turn of the page between', async () => {
    const files = listed(...Array.from({ length: 45 }, (_, i) => `set/${i}.jpg`));
    const sizes: number[] = [];
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    for await (const batch of walkInput(files)) sizes.push(batch.length);
    clearInterval(timer);
    expect(sizes).toEqual([20, 20, 5]);
    expect(turns).toBeGreaterThan(0);
  });

  it('takes single files by their names', async () => {
    expect(paths(await all(walkInput(listed('b.jpg', 'a.jpg'))))).toEqual(['a.jpg', 'b.jpg']);
  });
});

describe('walkFiles', () => {
  it('takes pasted files', async () => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'image.png'));
    expect(paths(await all(walkFiles(transfer.files)))).toEqual(['image.png']);
  });
});

describe('walkDirectory', () => {
  it('walks the folders of a real file system', async () => {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('walk', { create: true });
    const write = async (folder: FileSystemDirectoryHandle, name: string) => {
      await folder.getFileHandle(name, { create: true });
    };
    const rose = await root.getDirectoryHandle('rose', { create: true });
    const deep = await rose.getDirectoryHandle('deep', { create: true });
    for (let i = 0; i < 230; i++) await write(rose, `${i}.jpg`);
    await write(deep, 'a.jpg');
    await write(root, '.DS_Store');
    const picked = await all(walkDirectory(root));
    expect(picked).toHaveLength(231);
    expect(paths(picked)).toContain('rose/deep/a.jpg');
  });

  it('names a folder that cannot be read', async () => {
    const values = async function* () {
      yield { kind: 'file', name: 'a.jpg', getFile: () => Promise.resolve(new File(['x'], 'a.jpg')) };
      throw new DOMException('gone', 'NotFoundError');
    };
    const root = { kind: 'directory', name: 'card', values } as unknown as FileSystemDirectoryHandle;
    const picked = await all(walkDirectory(root));
    expect(paths(picked)).toEqual(['a.jpg', 'card']);
    expect(picked[1]).toEqual({ path: 'card', problem: 'unreadable' });
  });
});
