/**
 * Extensions that never name a picture: such files are told apart without reading them. Everything else is judged by
 * its bytes, in the worker.
 */
const otherExtensions = new Set(
  [
    'txt md rtf doc docx odt pdf html htm css js ts py ipynb', // texts
    'csv tsv json jsonl xml xmp yaml yml toml ini log manifest sqlite db', // tables and sidecars
    'xls xlsx ods ppt pptx odp', // offices
    'mp4 mov m4v avi mkv webm mts 3gp mpg mpeg thm lrv', // films
    'mp3 wav aac m4a flac ogg', // sounds
    'zip gz tgz 7z rar tar', // archives
    'exe dll dmg iso app bat sh lnk url', // programs
    'lrcat lrdata lrprev cos cop pp3 dop on1 c1', // what photo programs keep beside pictures
  ]
    .join(' ')
    .split(' '),
);

/** Whether a file may be a picture as far as its name says. */
export function isPictureName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 0 || !otherExtensions.has(name.slice(dot + 1).toLowerCase());
}
