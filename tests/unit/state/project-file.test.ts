import { expect, test } from 'vitest';
import { readProjectFile, writeProjectFile } from '#state/projects/project-file.ts';
import { drawnProject } from '#tests/support/drawn-project.ts';

test('a set of many pictures is written to its last one', async () => {
  const pictures = Array.from({ length: 30_000 }, (_, at) => ({
    path: `a folder with a rather long name/picture ${at}.jpg`,
    bytes: at,
    modifiedAt: at,
    phase: 'queued' as const,
  }));
  const project = { ...drawnProject([]), pictures };
  const file = await writeProjectFile(project);
  const read = await readProjectFile(file);
  expect(read.ok && read.value.pictures.length).toBe(30_000);
  expect(read).toEqual({ ok: true, value: project });
});

test('a set of no pictures is a file as well', async () => {
  const read = await readProjectFile(await writeProjectFile(drawnProject([])));
  expect(read).toEqual({ ok: true, value: drawnProject([]) });
});
