import { isProjectName, PROJECT_FORMAT } from '#core/project/project.ts';
import type { Picked } from '#engine/intake.ts';

/** Where the format stands in a project that is plain JSON, also when another program has written it anew. */
const BEGINNING = 200;

/** Project files among what was picked: by their name, or as JSON by how they begin. */
export async function projectsAmong(
  picked: readonly Picked[],
): Promise<{ readonly found: readonly File[]; readonly others: readonly Picked[] }> {
  const are = await Promise.all(
    picked.map((entry) => 'file' in entry && (isProjectName(entry.path) || isProjectJson(entry.path, entry.file))),
  );
  return {
    found: picked.flatMap((entry, at) => (are[at] && 'file' in entry ? [entry.file] : [])),
    others: picked.filter((_, at) => !are[at]),
  };
}

async function isProjectJson(path: string, file: File): Promise<boolean> {
  if (!path.toLowerCase().endsWith('.json')) return false;
  const beginning = await file
    .slice(0, BEGINNING)
    .text()
    .catch(() => '');
  return beginning.includes(`"${PROJECT_FORMAT}"`);
}
