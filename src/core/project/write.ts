import { packInspection, packPlaces, packRow } from './packed.ts';
import {
  PROJECT_FORMAT,
  PROJECT_VERSION,
  type Project,
  type ProjectOrganization,
  type ProjectPicture,
} from './project.ts';

/**
 * A project as JSON, piece by piece and one picture a line, so that a large one is never held as one text. What comes
 * out for one project is always the same.
 */
export function* projectText(project: Project): Generator<string> {
  const { name, savedAt, appVersion, measuredBy, contract, model, pictures, organized, kept } = project;
  const head = {
    format: PROJECT_FORMAT,
    version: PROJECT_VERSION,
    generator: { name: 'proofsheet', version: appVersion },
    savedAt,
    name,
    measuredBy,
    contract,
    model,
    kept,
    organized: organized && { ...organized, organization: packed(organized.organization) },
  };
  yield `${JSON.stringify(head).slice(0, -1)},"pictures":[`;
  let separator = '\n';
  for (const picture of pictures) {
    yield separator + JSON.stringify(packedPicture(picture));
    separator = ',\n';
  }
  yield '\n]}\n';
}

const packed = (organization: ProjectOrganization['organization']): unknown => ({
  ...organization,
  map: packPlaces(organization.map),
});

function packedPicture(picture: ProjectPicture): unknown {
  if (picture.phase !== 'checked') return picture;
  const { inspection, row, ...rest } = picture;
  return { ...rest, inspection: packInspection(inspection), row: row && packRow(row) };
}
