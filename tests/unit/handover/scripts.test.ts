import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { fileList } from '#core/handover/file-list.ts';
import { planOf, type HandedGroup } from '#core/handover/plan.ts';
import { powershellQuoted, powershellScript } from '#core/handover/powershell-script.ts';
import { shellScript, type Way } from '#core/handover/shell-script.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderOf(paths: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'proofsheet handover-'));
  folders.push(folder);
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `bytes of ${path}`);
  }
  return folder;
}

/** Everything in a folder but the script itself. */
function contentsOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path !== 'go.sh')
    .sort();
  return Object.fromEntries(
    paths.map((path) => [path, statSync(join(folder, path)).isFile() ? readFileSync(join(folder, path), 'utf8') : '/']),
  );
}

function operationsFor(paths: readonly string[]) {
  const groups = paths.map((path): HandedGroup => ({
    picture: path,
    label: null,
    files: [{ from: path, bytes: 1, role: 'picture' }],
  }));
  return planOf(groups, { naming: 'folders', folder: '-picks', taken: [], samePlace: true }).operations;
}

/** From another folder, as a double click would. */
const run = (folder: string, ...words: string[]) =>
  spawnSync('sh', [join(folder, 'go.sh'), ...words], { cwd: tmpdir(), encoding: 'utf8' });

const odd = [
  'plain.jpg',
  'with blank.jpg',
  "it's.jpg",
  'say "x".jpg',
  '$HOME `id` $(id).jpg',
  'two\nlines.jpg',
  '-rf.jpg',
  '--/-n.jpg',
  'back\\slash.jpg',
  '*?[a].jpg',
  'ümläut/é%d.jpg',
  'end\n/of folder.jpg',
];

test.each<Way>(['copy', 'move'])('the shell does a %s with names of every kind, and undo brings all back', (way) => {
  const folder = folderOf(odd);
  const before = contentsOf(folder);
  writeFileSync(join(folder, 'go.sh'), shellScript(operationsFor(odd), way, 'go'));
  expect(run(folder)).toMatchObject({ status: 0, stderr: '' });
  const after = contentsOf(folder);
  for (const path of odd) {
    expect(after[`-picks/${path}`]).toBe(`bytes of ${path}`);
    expect(after[path]).toBe(way === 'copy' ? `bytes of ${path}` : undefined);
  }
  expect(run(folder, 'undo')).toMatchObject({ status: 0, stderr: '' });
  expect(contentsOf(folder)).toEqual(before);
});

test('any name is one word of the shell', () => {
  const anyName = fc
    .string({ unit: fc.constantFrom(...`ab'"$\`\\ \n;&|<>(){}*?!#~-.`), minLength: 1, maxLength: 12 })
    .filter((name) => !/^\.+$/.test(name));
  fc.assert(
    fc.property(anyName, (name) => {
      const folder = folderOf([`in/${name}`]);
      writeFileSync(join(folder, 'go.sh'), shellScript(operationsFor([`in/${name}`]), 'move', 'go'));
      expect(run(folder).status).toBe(0);
      expect(readFileSync(join(folder, '-picks/in', name), 'utf8')).toBe(`bytes of in/${name}`);
    }),
    { numRuns: 60 },
  );
});

test.each<Way>(['copy', 'move'])(
  'a %s by script writes over nothing, says what it left, and undo takes back no more',
  (way) => {
    const folder = folderOf(['a.jpg', 'b.jpg', '-picks/a.jpg']);
    const before = contentsOf(folder);
    writeFileSync(join(folder, 'go.sh'), shellScript(operationsFor(['a.jpg', 'gone.jpg', 'b.jpg']), way, 'go'));
    const { status, stderr } = run(folder);
    expect(status).toBe(1);
    expect(stderr).toContain('Left as it is, the name is taken: ./-picks/a.jpg');
    expect(stderr).toContain('Left as it is, it is not there: ./gone.jpg');
    expect(readFileSync(join(folder, '-picks/a.jpg'), 'utf8')).toBe('bytes of -picks/a.jpg');
    expect(existsSync(join(folder, '-picks/b.jpg'))).toBe(true);
    expect(run(folder, 'undo').status).toBe(0);
    expect(contentsOf(folder)).toEqual(before);
  },
);

test('a copy that was edited is not taken back', () => {
  const folder = folderOf(['a.jpg']);
  writeFileSync(join(folder, 'go.sh'), shellScript(operationsFor(['a.jpg']), 'copy', 'go'));
  run(folder);
  writeFileSync(join(folder, '-picks/a.jpg'), 'edited');
  expect(run(folder, 'undo')).toMatchObject({ status: 1, stderr: expect.stringContaining('it has changed since') });
  expect(readFileSync(join(folder, '-picks/a.jpg'), 'utf8')).toBe('edited');
});

test('a script run twice does nothing the second time', () => {
  const folder = folderOf(['a.jpg', 'b.jpg']);
  writeFileSync(join(folder, 'go.sh'), shellScript(operationsFor(['a.jpg', 'b.jpg']), 'move', 'go'));
  run(folder);
  const once = contentsOf(folder);
  expect(run(folder).status).toBe(0);
  expect(contentsOf(folder)).toEqual(once);
});

test('a text of PowerShell ends where it should, at straight and at curly quotes', () => {
  // What PowerShell reads: a doubled quote of any kind is one, a single one would end the text.
  const read = (text: string) => {
    const inside = /^'([^'\u2018-\u201b]|(['\u2018-\u201b])\2)*'$/u.exec(text);
    return inside && text.slice(1, -1).replace(/(['\u2018-\u201b])\1/g, '$1');
  };
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`a'"$\`‘’‚‛ ()`) }), (name) => {
      expect(read(powershellQuoted(name))).toBe(name);
    }),
  );
});

test('the script for Windows says its names in UTF-8, refuses taken names and knows its way back', () => {
  const script = powershellScript(operationsFor(['Bär’s/a.jpg']), 'move', 'go');
  expect(script.startsWith('\uFEFF#')).toBe(true);
  expect(script).toContain("File 1 'Bär’’s/a.jpg' '-picks/Bär’’s/a.jpg'");
  expect(script).toContain("Folder 2 '-picks/Bär’’s'");
  expect(script).toContain("BackFolder 2 '-picks/Bär’’s'\n  BackFolder 1 '-picks'");
});

test('a list has one path a line, or names with commas, each once', () => {
  const list = [{ from: 'x/a.jpg' }, { from: 'y/a.jpg' }, { from: 'y/b.jpg' }];
  expect(fileList(list, 'paths')).toBe('x/a.jpg\ny/a.jpg\ny/b.jpg\n');
  expect(fileList(list, 'names')).toBe('a.jpg, b.jpg\n');
});
