/** A dropped file that becomes no tile. */
export interface LeftOut {
  readonly path: string;
  readonly reason: 'no-picture' | 'already-here' | 'unreadable';
  /** Of what is no picture: it may belong to one, and goes along when that is handed over. */
  readonly file?: File;
}

/** The same with the files that lie elsewhere by now. */
export function refiled(leftOut: readonly LeftOut[], files: ReadonlyMap<string, File>): readonly LeftOut[] {
  return leftOut.map((one) => {
    const file = one.file && files.get(one.path);
    return file ? { ...one, file } : one;
  });
}
