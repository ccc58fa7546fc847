/**
 * Which picture of the set each path of a list means: the same path, else the one picture whose path ends the list's, or
 * is ended by it, so that 's3://bucket/set/rose/1.jpg', 'C:\\set\\rose\\1.jpg' and '1.jpg' all find 'rose/1.jpg'.
 * @returns by the list's path; paths that mean no picture, or could mean several, are not in it
 */
export function matchPaths(wanted: readonly string[], pictures: readonly string[]): ReadonlyMap<string, string> {
  const exact = new Set(pictures);
  const byName = new Map<string, string[]>();
  for (const path of pictures) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  const found = new Map<string, string>();
  for (const path of wanted) {
    const address = path.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replaceAll('\\', '/');
    const parts = address.split('/').filter((part) => part !== '' && part !== '.');
    const plain = parts.join('/');
    if (exact.has(plain)) found.set(path, plain);
    else {
      const candidates = (byName.get(parts.at(-1) ?? '') ?? []).map((picture) => picture.split('/'));
      const ends = candidates.filter((candidate) => isTail(parts, candidate));
      if (ends.length === 1) found.set(path, ends[0]!.join('/'));
    }
  }
  return found;
}

/** Whether the shorter one is the end of the longer one. */
function isTail(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  const end = (parts: readonly string[]): string => parts.slice(-length).join('/');
  return end(a) === end(b);
}
