/** Extensions of what cameras write unprocessed; DNG among them, whoever made it. */
const rawExtensions = new Set(
  '3fr arw cr2 cr3 crw dcr dng erf fff iiq kdc mrw nef nrw orf pef raf raw rw2 rwl sr2 srf srw x3f'.split(' '),
);

/** What cameras write beside it at the same press of the button. */
const besideExtensions = new Set('jpg jpeg jpe heic heif hif avif'.split(' '));

/** One half of a RAW+JPEG pair, as far as its name says. */
export interface PairHalf {
  readonly half: 'raw' | 'picture';
  /** The same for both halves: folder and name without extension. Cameras and card readers disagree about case. */
  readonly stem: string;
}

/** Which half of a RAW+JPEG pair a file would be (DCF names both alike); null = neither. */
export function pairHalf(path: string): PairHalf | null {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') + 1) return null;
  const extension = path.slice(dot + 1).toLowerCase();
  const half = rawExtensions.has(extension) ? 'raw' : besideExtensions.has(extension) ? 'picture' : null;
  return half && { half, stem: path.slice(0, dot).toLowerCase() };
}
