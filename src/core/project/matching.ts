/** A file as a project or a set knows it. */
export interface KnownFile {
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: number;
}

/** Which pictures of a project are here. */
export interface Matching {
  /** Their path → the path here. */
  readonly paths: ReadonlyMap<string, string>;
  /** Under the same path and of the same size. */
  readonly same: number;
  /** Under the same path, of another size: an edited or smaller copy, or another picture. */
  readonly otherSize: number;
  /** In another folder, known by name, size and time. */
  readonly moved: number;
  /** Not here at all. */
  readonly missing: number;
}

/** By path; what is not there by name, size and time, as far as one picture alone has them on either side. */
export function matchPictures(mine: readonly KnownFile[], theirs: readonly KnownFile[]): Matching {
  const byPath = new Map(mine.map((file) => [file.path, file]));
  const paths = new Map<string, string>();
  let same = 0;
  for (const { path, bytes } of theirs) {
    const here = byPath.get(path);
    if (!here) continue;
    paths.set(path, path);
    if (here.bytes === bytes) same++;
  }
  const otherSize = paths.size - same;
  const theirsLeft = byStamp(theirs.filter(({ path }) => !paths.has(path)));
  const mineLeft = byStamp(mine.filter(({ path }) => !paths.has(path)));
  let moved = 0;
  for (const [stamp, [one, ...others]] of theirsLeft) {
    const here = mineLeft.get(stamp);
    if (!one || others.length > 0 || here?.length !== 1) continue;
    paths.set(one.path, here[0].path);
    moved++;
  }
  return { paths, same, otherSize, moved, missing: theirs.length - paths.size };
}

function byStamp(files: readonly KnownFile[]): ReadonlyMap<string, readonly KnownFile[]> {
  const stamped = new Map<string, KnownFile[]>();
  for (const file of files) {
    const stamp = `${file.path.slice(file.path.lastIndexOf('/') + 1)}\n${file.bytes}\n${file.modifiedAt}`;
    stamped.set(stamp, [...(stamped.get(stamp) ?? []), file]);
  }
  return stamped;
}
