import { isExternal } from '#core/intake/path-label.ts';
import { failure, success, type Outcome } from '#core/outcome.ts';
import { takes } from '#core/preflight/limits.ts';
import { rowsOfManifest, type WrittenRow } from '#core/preflight/manifest-rows.ts';
import { preflight, type Preflight, type Row } from '#core/preflight/preflight.ts';
import { matchPaths } from '#core/training/match-paths.ts';
import type { Split } from '#core/variation/organization.ts';
import type { App } from '#state/context.ts';
import { MOST_LABEL_FILE_BYTES, splitOfName } from '#state/label-file.ts';
import { rowOf, shapeOf } from './rows.ts';

/** A manifest that was opened to be looked through; nothing of it is taken over. */
export interface OpenedManifest {
  readonly name: string;
  readonly bytes: number;
  readonly split: Split;
  readonly rows: readonly WrittenRow[];
}

/** Over what the service takes: such a manifest is not read. @param bytes of the file */
export const isHeavy = (bytes: number): boolean => bytes > takes.mostManifestBytes;

const ofApps = new WeakMap<App, Preflights>();

/** What the service would say: of the set as it stands, or of the manifests that were opened. */
export class Preflights {
  readonly #app: App;
  #manifests = $state.raw<readonly OpenedManifest[]>([]);

  /** The one of this app: it keeps its manifests while pictures are looked at. */
  static of(app: App): Preflights {
    const known = ofApps.get(app) ?? new Preflights(app);
    ofApps.set(app, known);
    return known;
  }

  constructor(app: App) {
    this.#app = app;
  }

  get manifests(): readonly OpenedManifest[] {
    return this.#manifests;
  }

  /** Looks through a manifest besides those that are open; one of the same name takes the place of the other. */
  async open(file: File): Promise<Outcome<OpenedManifest>> {
    // One that the service refuses for its size is told so unread.
    const unread = isHeavy(file.size);
    if (!unread && file.size > MOST_LABEL_FILE_BYTES) return failure('labels-unusable', 'it is larger than 200 MB');
    const text = unread ? '' : await file.text().catch(() => null);
    if (text === null) return failure('unreadable');
    const rows = rowsOfManifest(text, file.name);
    if (rows.length > 0 && rows.every(({ lineReasons }) => lineReasons.includes('no-json')))
      return failure('labels-unusable', 'it is no manifest: not one line of it is JSON');
    const taken = this.#manifests.some(({ split, name }) => split === 'train' && name !== file.name);
    const split = splitOfName(file.name) ?? (taken ? 'test' : 'train');
    const manifest = { name: file.name, bytes: file.size, split, rows };
    this.#manifests = [...this.#manifests.filter(({ name }) => name !== file.name), manifest];
    return success(manifest);
  }

  /** Says what a manifest is for. */
  turn(name: string, split: Split): void {
    this.#manifests = this.#manifests.map((one) => (one.name === name ? { ...one, split } : one));
  }

  close(name: string): void {
    this.#manifests = this.#manifests.filter((one) => one.name !== name);
  }

  /** What the service would say of rows. */
  check(rows: readonly Row[]): Preflight {
    const files = this.#manifests.flatMap(({ name, bytes, rows }) => [
      ...(isHeavy(bytes) ? [{ name, reason: 'manifest-heavy' as const }] : []),
      ...(/\.\w+$/.test(name) && (rows.length > 0 || isHeavy(bytes))
        ? []
        : [{ name, reason: 'manifest-name' as const }]),
    ]);
    return preflight(rows, files);
  }

  /** Lines of the manifests that are open, else the pictures of the set. No state of its own: it outlives its dialog. */
  rows(): readonly Row[] {
    const { session } = this.#app;
    if (this.#manifests.length === 0) return session.images.filter(({ path }) => !isExternal(path)).map(rowOf);
    const lines = this.#manifests.flatMap(({ rows, split }) => rows.map((row) => ({ row, split })));
    const paths = matchPaths(
      lines.flatMap(({ row }) => row.address ?? []),
      session.images.map(({ path }) => path),
    );
    return lines.map(({ row: { address, ...row }, split }) => {
      const path = address === null ? null : (paths.get(address) ?? null);
      const record = path === null ? undefined : session.imageOf(path);
      return { ...row, path, split, picture: record ? shapeOf(record) : null };
    });
  }
}
