import { pairHalf } from '#core/intake/raw-pair.ts';
import { folderOfPath, nameOfPath, pathKey, stemOf, within } from './file-name.ts';

/** A file of the set. */
export interface SetFile {
  readonly path: string;
  readonly bytes: number;
}

const pictures = /\.(jpe?g|png|webp|avif|gif|bmp|tiff?)$/i;

export const isSidecarName = (path: string): boolean => /\.xmp$/i.test(path);

/** Finds what belongs to a picture: files of its name in its folder, as RAW beside JPEG, a sidecar, settings, sound. */
export class Companions {
  readonly #byStem = new Map<string, SetFile[]>();

  constructor(files: Iterable<SetFile>) {
    for (const file of files) {
      const key = stemKey(file.path);
      const known = this.#byStem.get(key);
      if (known) known.push(file);
      else this.#byStem.set(key, [file]);
    }
  }

  /** Without the picture itself. JPEG and PNG of one name are two pictures, not one. */
  of(picture: string): readonly SetFile[] {
    const alike = (this.#byStem.get(stemKey(picture)) ?? []).filter(
      ({ path }) => path !== picture && !(pictures.test(path) && pictures.test(picture)),
    );
    // 'IMG_1.jpg.xmp', as darktable and digiKam name them.
    const named = [picture, ...alike.map(({ path }) => path)].flatMap((path) => this.#byStem.get(pathKey(path)) ?? []);
    return [...alike, ...named];
  }

  /** Whether a companion is a photograph by itself: it may be decided otherwise than its partner. */
  static isPhotograph(path: string): boolean {
    return pictures.test(path) || pairHalf(path) !== null;
  }
}

const stemKey = (path: string): string => pathKey(within(folderOfPath(path), stemOf(nameOfPath(path))));
