import type { Inspection } from '#core/contract.ts';
import type { Fault } from '#core/outcome.ts';
import type { Corrections } from '#core/variation/corrections.ts';
import type { KeptRow } from '#core/variation/kept-row.ts';
import type { Organization } from '#core/variation/organization.ts';

export const PROJECT_FORMAT = 'proofsheet-project';
/** Raised when this version's readers could not read what is written. */
export const PROJECT_VERSION = 1;
/** Without the dot. */
export const PROJECT_EXTENSION = 'proofsheet';

/**
 * What a picture's inspection told, without anything that shows the picture: no thumbnail, no tile, and the signature's
 * sketch, a small grey copy of it, is empty.
 */
export type ProjectInspection = Omit<Inspection, 'thumbnail' | 'tile'>;

/** The vectors of one picture. */
export interface ProjectRow {
  readonly look: KeptRow;
  readonly background: KeptRow;
  readonly subject: KeptRow;
}

interface ProjectFile {
  /** Relative to the chosen folder, forward slashes, unique in the project. */
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export type ProjectPicture = ProjectFile &
  (
    | { readonly phase: 'queued' }
    | { readonly phase: 'failed'; readonly fault: Fault }
    | { readonly phase: 'checked'; readonly inspection: ProjectInspection; readonly row: ProjectRow | null }
  );

/** What the organizer said, of which pictures, and under which corrections. */
export interface ProjectOrganization {
  readonly paths: readonly string[];
  readonly organization: Organization;
  readonly corrections: Corrections;
  /** Absent = mirrored and turned copies counted as duplicates. */
  readonly turnedCopies?: boolean;
}

/** A set and all that was made of it, to be carried to another machine. */
export interface Project {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Of the app that saved it. */
  readonly appVersion: string;
  /** MEASURES_VERSION of the inspections. */
  readonly measuredBy: number;
  /** CONTRACT_VERSION of the organization. */
  readonly contract: number;
  /** Key of the model that the rows are of; null = there are none. */
  readonly model: string | null;
  readonly pictures: readonly ProjectPicture[];
  readonly organized: ProjectOrganization | null;
  /** What the user made of it, by the keys of the parts. */
  readonly kept: Readonly<Record<string, unknown>>;
}

/** Whether a file may be a project as far as its name says. */
export function isProjectName(path: string): boolean {
  return path.toLowerCase().endsWith(`.${PROJECT_EXTENSION}`);
}
