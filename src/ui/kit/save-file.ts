/** Hands a text, or what is made of one, to the browser as a download. */
export function saveFile(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it began; that is not at once everywhere.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** A folder's name as part of a file name. */
export function fileNamePart(name: string): string {
  return (
    name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^[-.]+|-+$/g, '') || 'pictures'
  );
}
