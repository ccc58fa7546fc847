import { CONTRACT_VERSION, MEASURES_VERSION } from '#core/contract.ts';
import { labelAndSplit } from '#core/intake/path-label.ts';
import type { Project, ProjectPicture } from '#core/project/project.ts';
import { noCorrections } from '#core/variation/corrections.ts';
import { newContents, type Contents, type Keeping } from '#state/contents.ts';
import type { KeptValues } from '#state/kept.ts';
import type { Library, Row } from '#state/library.ts';
import type { ImageRecord } from '#state/record.ts';
import { problemsOf } from '#state/sessions/reading.ts';
import { isOrganizationOf, revive, type Revived, type StoredPicture } from '#state/sessions/stored.ts';

declare const __APP_VERSION__: string;

/** The set on the page and what was made of it, without anything that shows a picture. */
export async function projectOf(contents: Contents, kept: KeptValues, savedAt: number): Promise<Project> {
  await contents.arriving;
  const { records, library, name, organized } = contents;
  const images = records.snapshot();
  return {
    name,
    savedAt,
    appVersion: __APP_VERSION__,
    measuredBy: MEASURES_VERSION,
    contract: CONTRACT_VERSION,
    model: images.map(({ id }) => library.row(id)?.model).find((model) => model !== undefined) ?? null,
    pictures: images.map((image) => pictureOf(image, library)),
    organized: organized && {
      paths: organized.paths,
      organization: organized.organization,
      corrections: organized.corrections ?? noCorrections,
      ...(organized.turnedCopies === false ? { turnedCopies: false } : {}),
    },
    kept,
  };
}

function pictureOf(image: ImageRecord, library: Library): ProjectPicture {
  const { path, bytes, modifiedAt } = image;
  const file = { path, bytes, modifiedAt };
  if (image.phase === 'failed') return { ...file, phase: 'failed', fault: image.fault };
  if (image.phase === 'queued') return { ...file, phase: 'queued' };
  return { ...file, phase: 'checked', inspection: image.inspection, row: library.row(image.id) ?? null };
}

/**
 * A project's set as a session that was never on this machine: its pictures have no file until their folder is connected.
 * @returns it, and what has to be told of its pictures, in sentences
 */
export function contentsOf(project: Project, keeping: Keeping): { contents: Contents; problems: readonly string[] } {
  const { name, model, pictures, organized, contract, measuredBy } = project;
  const stored = new Map(pictures.map((picture, id) => [id, storedOf(picture, measuredBy)]));
  const rows = new Map<number, Row>();
  pictures.forEach((picture, id) => {
    if (picture.phase === 'checked' && picture.row && model !== null) rows.set(id, { ...picture.row, model });
  });
  let revived: Revived | undefined;
  const contents = newContents(keeping, {
    records: (thumbnails) => (revived = revive(stored, thumbnails)).records,
  });
  const { records, library, journal } = contents;
  contents.name = name;
  library.restore(rows);
  journal.pictures(records.snapshot());
  journal.vectors(rows.keys());
  const said = organized && { contract, ...organized };
  if (said && isOrganizationOf(said, records.snapshot())) {
    contents.organized = organized;
    contents.turnedCopies = said.turnedCopies ?? true;
    contents.memory = {
      paths: said.paths,
      groups: said.organization.automatic,
      given: said.organization.given,
    };
    journal.organization(said);
  }
  return { contents, problems: revived ? problemsOf(revived) : [] };
}

function storedOf(picture: ProjectPicture, measuredBy: number): StoredPicture {
  const { path, bytes, modifiedAt } = picture;
  const file = { path, bytes, modifiedAt, ...labelAndSplit(path) };
  if (picture.phase === 'failed') return { ...file, phase: 'failed', fault: picture.fault };
  if (picture.phase === 'queued') return { ...file, phase: 'queued' };
  return { ...file, phase: 'checked', measuredBy, inspection: picture.inspection };
}
