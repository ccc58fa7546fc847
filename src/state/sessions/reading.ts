import { newContents, type Contents, type Keeping } from '#state/contents.ts';
import type { KeptValues } from '#state/kept.ts';
import type { Shelf } from './shelf.ts';
import { isOrganizationOf, revive, type Revived, type StoredSession } from './stored.ts';

/** A session as it was left. */
export interface ReadSession {
  readonly contents: Contents;
  readonly kept: KeptValues;
  /** What has to be told of its pictures, in sentences. */
  readonly problems: readonly string[];
}

/** Reads a session off the shelf; its vectors come after it, for nothing on the screen waits for them. */
export async function readSession(
  shelf: Shelf,
  keeping: Keeping,
  session: StoredSession,
  readOnly: boolean,
): Promise<ReadSession> {
  const { id } = session;
  const [pictures, kept, organization, folders] = await Promise.all([
    shelf.pictures(id),
    shelf.kept(id),
    shelf.organization(id).catch(() => undefined),
    shelf.folders(id).catch(() => []),
  ]);
  let revived: Revived | undefined;
  const contents = newContents(keeping, {
    session,
    readOnly,
    folders: folders ?? [],
    records: (thumbnails) => (revived = revive(pictures, thumbnails)).records,
  });
  if (organization && isOrganizationOf(organization, contents.records.snapshot())) {
    contents.organized = organization;
    contents.turnedCopies = organization.turnedCopies ?? true;
  }
  contents.arriving = shelf.vectors(id).then(
    (rows) => contents.library.restore(rows),
    () => {},
  );
  if (revived && revived.nameless.length > 0) contents.journal.removed(revived.nameless);
  return { contents, kept: parsed(kept), problems: revived ? problemsOf(revived) : [] };
}

/** The kept parts as the texts that are written. */
export function textsOf(values: KeptValues): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value ?? null)]));
}

/** A text that is no JSON is handed to its part as it is, which will refuse it by name. */
function parsed(kept: Readonly<Record<string, string>> = {}): KeptValues {
  return Object.fromEntries(
    Object.entries(kept).map(([key, text]) => {
      try {
        return [key, JSON.parse(text) as unknown];
      } catch {
        return [key, text];
      }
    }),
  );
}

/** What came of reading stored pictures, in sentences; none where all is well. */
export function problemsOf({ damaged, outdated }: Revived): string[] {
  const problems: string[] = [];
  if (damaged > 0) {
    const what = damaged === 1 ? 'of 1 picture is damaged: it is' : `of ${damaged} pictures is damaged: they are`;
    problems.push(`What was kept ${what} checked again when the folder is connected. All else is here.`);
  }
  if (outdated > 0) {
    problems.push('Proofsheet measures more than when this set was checked: connect the folder to check it again.');
  }
  return problems;
}
