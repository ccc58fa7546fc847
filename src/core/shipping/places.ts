import { folderOfPath, nameOfPath, pathKey, stemOf, within } from '#core/handover/file-name.ts';

/** A copy to be named. */
export interface Unplaced {
  /** Where it should lie, as far as nobody else does. */
  readonly path: string;
  /** Whether its name is its own: it goes before those whose name is made. */
  readonly own: boolean;
}

/**
 * Where copies lie: no two at one path, whatever a system thinks of case and accents; whoever comes late gets a number.
 * Paths are in Unicode's composed form, so that the address in a manifest is the path in the ZIP, byte for byte.
 * @param apart whether 'a.jpg' and 'a.png' may lie in one folder, or not, as both would have one 'a.txt'
 */
export function placesOf(copies: readonly Unplaced[], apart: 'by-path' | 'by-stem' = 'by-path'): string[] {
  const keys = new Set<string>();
  const keyOf = (path: string): string =>
    pathKey(apart === 'by-path' ? path : within(folderOfPath(path), stemOf(nameOfPath(path))));
  const places = new Array<string>(copies.length);
  const place = (at: number): void => {
    const path = copies[at].path.normalize('NFC');
    const [folder, name] = [folderOfPath(path), nameOfPath(path)];
    const stem = stemOf(name);
    let free = path;
    for (let number = 2; keys.has(keyOf(free)); number++) {
      free = within(folder, `${stem}-${number}${name.slice(stem.length)}`);
    }
    keys.add(keyOf(free));
    places[at] = free;
  };
  copies.forEach(({ own }, at) => own && place(at));
  copies.forEach(({ own }, at) => own || place(at));
  return places;
}

/** A path in letters, digits, dots, dashes and underscores, which every tool takes as they are. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      const plain = part
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[^A-Za-z0-9._-]+/g, '-')
        .replace(/^[-.]+(?=.)/, '');
      return plain === '' || plain === '-' ? '_' : plain;
    })
    .join('/');
}

/** The path with the extension of a format; one that says it already stays. */
export function withExtension(path: string, format: 'jpeg' | 'png'): string {
  const fits = format === 'jpeg' ? /\.jpe?g$/i : /\.png$/i;
  if (fits.test(path)) return path;
  return within(folderOfPath(path), `${stemOf(nameOfPath(path))}.${format === 'jpeg' ? 'jpg' : 'png'}`);
}
