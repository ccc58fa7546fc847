/** Name without its last extension; a leading dot begins none. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** 'a/b' + 'c.jpg' → 'a/b/c.jpg'; '' is the place itself. */
export const within = (folder: string, name: string): string =>
  folder === '' || name === '' ? folder + name : `${folder}/${name}`;

export const folderOfPath = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const nameOfPath = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Two paths with one key may be one file: systems disagree about case and about how accents are written. */
export const pathKey = (path: string): string =>
  /^[ -~]*$/.test(path) ? path.toLowerCase() : path.normalize('NFC').toLowerCase().normalize('NFC');

/** What is wrong with the name of a folder to be made within another, in words; null = nothing. */
export function folderFault(folder: string): string | null {
  if (folder.trim() === '') return 'The folder needs a name.';
  // eslint-disable-next-line no-control-regex -- exactly these are refused
  if (/[<>:"|?*\\\u0000-\u001f]/.test(folder)) return 'A folder has none of < > : " | ? * \\ in its name.';
  const parts = folder.split('/');
  if (parts.some((part) => part === '' || part.trim() !== part))
    return 'A folder has no blank at the ends of its name.';
  return parts.some((part) => part.startsWith('.') || part.endsWith('.'))
    ? 'A folder begins and ends with something other than a dot.'
    : null;
}
