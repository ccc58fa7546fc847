import { PROJECT_EXTENSION } from '#core/project/project.ts';
import type { App } from '#state/context.ts';
import { fileNamePart, saveFile } from '#ui/kit/save-file.ts';

/** Saves the set and what was decided, without any picture, as one file. */
export async function saveProject({ projects, session }: App): Promise<void> {
  const name = `${fileNamePart(session.name)}.${PROJECT_EXTENSION}`;
  saveFile(name, 'application/octet-stream', await projects.save());
}
