/**
 * A picture made small, as a data: URL of a JPEG; '' where there is none or it cannot be shown.
 * @param longSide at most so many pixels
 */
export async function smallPicture(picture: Blob | undefined, longSide: number): Promise<string> {
  const image = await (picture && createImageBitmap(picture))?.catch(() => null);
  if (!image) return '';
  const scale = Math.min(1, longSide / Math.max(image.width, image.height, 1));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  return canvas.toDataURL('image/jpeg', 0.72);
}
