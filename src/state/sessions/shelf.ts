import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { FullRow, Row } from '#state/library.ts';
import type { KeptJpeg } from '#state/thumbnails.ts';
import type { Folder } from './folders.ts';
import type { StoredOrganization, StoredPicture, StoredSession } from './stored.ts';

/** Raised when a store is added or a key changes its form; records carry versions of their own. */
const SHELF_VERSION = 1;

interface Stores extends DBSchema {
  sessions: { key: string; value: StoredSession };
  /** What the user made of the set: the JSON text of each kept part, by its key. */
  kept: { key: string; value: Readonly<Record<string, string>> };
  organizations: { key: string; value: StoredOrganization };
  folders: { key: string; value: readonly Folder[] };
  pictures: { key: PictureKey; value: StoredPicture };
  thumbnails: { key: PictureKey; value: KeptJpeg };
  vectors: { key: PictureKey; value: Row | FullRow };
}

type PictureKey = [session: string, id: number];
const perSession = ['sessions', 'kept', 'organizations', 'folders'] as const;
const perPicture = ['pictures', 'thumbnails', 'vectors'] as const;

/** What is written of one session at once; all of it or nothing. */
export interface Batch {
  readonly session?: StoredSession | undefined;
  readonly kept?: Readonly<Record<string, string>> | undefined;
  readonly organization?: StoredOrganization | undefined;
  readonly folders?: readonly Folder[] | undefined;
  readonly pictures: ReadonlyMap<number, StoredPicture>;
  readonly thumbnails: ReadonlyMap<number, KeptJpeg>;
  readonly vectors: ReadonlyMap<number, Row>;
  /** Pictures of which nothing is kept any more. */
  readonly removed?: readonly number[] | undefined;
}

/** Sessions in IndexedDB. Everything rejects with the browser's own error; those who call say it in words. */
export class Shelf {
  readonly #db: IDBPDatabase<Stores>;

  private constructor(db: IDBPDatabase<Stores>) {
    this.#db = db;
  }

  /** @param closed called when another tab's newer version needs the shelf, or the browser closes it */
  static async open(closed: () => void, name = 'proofsheet'): Promise<Shelf> {
    const db = await openDB<Stores>(name, SHELF_VERSION, {
      upgrade(db) {
        for (const store of perSession) db.createObjectStore(store);
        for (const store of perPicture) db.createObjectStore(store);
      },
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        closed();
      },
      terminated: closed,
    });
    return new Shelf(db);
  }

  close(): void {
    this.#db.close();
  }

  sessions(): Promise<StoredSession[]> {
    return this.#db.getAll('sessions');
  }

  session(id: string): Promise<StoredSession | undefined> {
    return this.#db.get('sessions', id);
  }

  kept(id: string): Promise<Readonly<Record<string, string>> | undefined> {
    return this.#db.get('kept', id);
  }

  organization(id: string): Promise<StoredOrganization | undefined> {
    return this.#db.get('organizations', id);
  }

  folders(id: string): Promise<readonly Folder[] | undefined> {
    return this.#db.get('folders', id);
  }

  /** By their ids, in the order in which they were added. */
  async pictures(id: string): Promise<ReadonlyMap<number, unknown>> {
    const { store } = this.#db.transaction('pictures');
    return byPicture(await Promise.all([store.getAllKeys(picturesOf(id)), store.getAll(picturesOf(id))]));
  }

  async vectors(id: string): Promise<ReadonlyMap<number, Row | FullRow>> {
    const { store } = this.#db.transaction('vectors');
    return byPicture(await Promise.all([store.getAllKeys(picturesOf(id)), store.getAll(picturesOf(id))]));
  }

  /** In the order of the ids; undefined where there is none. */
  async thumbnails(id: string, pictures: readonly number[]): Promise<readonly (ArrayBuffer | undefined)[]> {
    const { store } = this.#db.transaction('thumbnails');
    const kept = await Promise.all(pictures.map((picture) => store.get([id, picture])));
    return Promise.all(kept.map((jpeg) => (jpeg instanceof Blob ? jpeg.arrayBuffer() : jpeg)));
  }

  async write(id: string, batch: Batch): Promise<void> {
    const transaction = this.#db.transaction([...perSession, ...perPicture], 'readwrite');
    const { session, kept, organization, folders } = batch;
    const asked: Promise<unknown>[] = [];
    if (session) asked.push(transaction.objectStore('sessions').put(session, id));
    if (kept) asked.push(transaction.objectStore('kept').put(kept, id));
    if (organization) asked.push(transaction.objectStore('organizations').put(organization, id));
    if (folders) asked.push(transaction.objectStore('folders').put(folders, id));
    for (const store of perPicture) {
      for (const [picture, value] of batch[store]) {
        asked.push(transaction.objectStore(store).put(value as StoredPicture & ArrayBuffer & Row, [id, picture]));
      }
    }
    for (const picture of batch.removed ?? []) {
      for (const store of perPicture) asked.push(transaction.objectStore(store).delete([id, picture]));
    }
    // Told to end rather than found idle: a page that is killed now has this batch.
    transaction.commit();
    await Promise.all([...asked, transaction.done]);
  }

  /** Writes a session's line of the list, and nothing else. */
  async describe(session: StoredSession): Promise<void> {
    await this.#db.put('sessions', session, session.id);
  }

  /** Takes a session off the shelf for good, with all that is kept of it. */
  async remove(id: string): Promise<void> {
    const transaction = this.#db.transaction([...perSession, ...perPicture], 'readwrite');
    await Promise.all([
      ...perSession.map((store) => transaction.objectStore(store).delete(id)),
      ...perPicture.map((store) => transaction.objectStore(store).delete(picturesOf(id))),
      transaction.done,
    ]);
  }
}

function byPicture<T>([keys, values]: readonly [readonly PictureKey[], readonly T[]]): ReadonlyMap<number, T> {
  return new Map(keys.map(([, picture], at) => [picture, values[at]!]));
}

/** Keys are ordered: every picture of a session lies between the session alone and the session with an empty list. */
function picturesOf(session: string): IDBKeyRange {
  return IDBKeyRange.bound([session], [session, []]);
}
