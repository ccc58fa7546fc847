import { faultCodes, failure, success, type Fault, type Outcome } from '#core/outcome.ts';
import { readOrganized } from './organization-shape.ts';
import { readInspection } from './inspection-shape.ts';
import { unpackRow } from './packed.ts';
import { PROJECT_FORMAT, PROJECT_VERSION, type Project, type ProjectPicture, type ProjectRow } from './project.ts';
import { isCount, isNumber, isRecord, isText, oneOf, orAbsent, withFields } from './shape.ts';

/** Why a file is refused, as it ends the sentence 'The project cannot be opened: …'. */
export const refusals = {
  foreign: 'it is no Proofsheet project',
  newer: 'a newer Proofsheet saved it, so reload the page to get that first',
  damaged: 'it is damaged or cut short',
  large: 'it is larger than this browser can read',
} as const;

/**
 * Reads a project that `projectText` wrote, of this or an older version. It is taken whole or refused whole, with a
 * sentence.
 */
export function readProject(text: string): Outcome<Project> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused(text.includes(PROJECT_FORMAT) ? refusals.damaged : refusals.foreign);
  }
  if (!isRecord(json) || json['format'] !== PROJECT_FORMAT) return refused(refusals.foreign);
  if (!isCount(json['version']) || json['version'] === 0) return refused(refusals.damaged);
  if ((json['version'] as number) > PROJECT_VERSION) return refused(refusals.newer);
  return isHead(json) ? readWhole(json) : refused(refusals.damaged);
}

export const refused = (why: string) => failure('project-unusable', why);

const isHead = withFields({
  generator: withFields({ version: isText }),
  savedAt: isNumber,
  name: isText,
  measuredBy: isCount,
  contract: isCount,
  model: (value) => value === null || isText(value),
  pictures: Array.isArray,
  kept: isRecord,
});

interface Head extends Omit<Project, 'pictures' | 'organized' | 'appVersion'> {
  readonly generator: { readonly version: string };
  readonly pictures: readonly unknown[];
  readonly organized?: unknown;
}

function readWhole(json: Readonly<Record<string, unknown>>): Outcome<Project> {
  const { generator, savedAt, name, measuredBy, contract, model, kept, ...rest } = json as unknown as Head;
  const pictures: ProjectPicture[] = [];
  const paths = new Set<string>();
  let dimensions: string | null = null;
  for (const [at, value] of rest.pictures.entries()) {
    const picture = readPicture(value);
    if (!picture) return refused(`${refusals.damaged} (picture ${at + 1})`);
    if (paths.size === paths.add(picture.path).size)
      return refused(`${refusals.damaged} (${picture.path} stands twice)`);
    if (picture.phase === 'checked' && picture.row) {
      dimensions ??= dimensionsOf(picture.row);
      if (dimensionsOf(picture.row) !== dimensions) return refused(`${refusals.damaged} (vectors of ${picture.path})`);
    }
    pictures.push(picture);
  }
  const organized = rest.organized == null ? null : readOrganized(rest.organized);
  if (rest.organized != null && !organized) return refused(`${refusals.damaged} (its groups)`);
  const appVersion = generator.version;
  return success({ name, savedAt, appVersion, measuredBy, contract, model, pictures, organized, kept });
}

const isFile = withFields({ path: isText, bytes: isCount, modifiedAt: isNumber });
const isFault = withFields({ code: oneOf(...faultCodes), detail: orAbsent(isText) });

function readPicture(value: unknown): ProjectPicture | null {
  if (!isRecord(value) || !isFile(value)) return null;
  const { path, bytes, modifiedAt } = value as { path: string; bytes: number; modifiedAt: number };
  const file = { path, bytes, modifiedAt };
  if (path === '') return null;
  if (value['phase'] === 'queued') return { ...file, phase: 'queued' };
  if (value['phase'] === 'failed') {
    return isFault(value['fault']) ? { ...file, phase: 'failed', fault: value['fault'] as Fault } : null;
  }
  if (value['phase'] !== 'checked') return null;
  const inspection = readInspection(value['inspection']);
  const row = value['row'] == null ? null : unpackRow(value['row']);
  return inspection && (row || value['row'] == null) ? { ...file, phase: 'checked', inspection, row } : null;
}

const dimensionsOf = ({ look, background, subject }: ProjectRow): string =>
  [look.length, background.length, subject.length].join();
