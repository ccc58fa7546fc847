import { focusPeaks } from '#core/planes/peaking.ts';
import type { Box, Size } from './placing.ts';

/** A wide screen shows a picture's wide colours. */
const colorSpace = matchMedia('(color-gamut: p3)').matches ? 'display-p3' : 'srgb';

/** Draws the part of the bitmap that the pane shows; no canvas is ever as large as the picture. */
export function drawPart(canvas: HTMLCanvasElement, bitmap: ImageBitmap, box: Box, pane: Size): void {
  const ratio = devicePixelRatio;
  canvas.width = Math.round(pane.width * ratio);
  canvas.height = Math.round(pane.height * ratio);
  // In memory, not on the graphics card: sending it a whole bitmap costs more than copying the part that is shown.
  const context = canvas.getContext('2d', { colorSpace, willReadFrequently: true })!;
  // At 200 % a pixel is a square; below 100 % many pixels are one.
  context.imageSmoothingEnabled = box.width * ratio < bitmap.width * 1.5;
  context.imageSmoothingQuality = 'high';
  const scale = bitmap.width / box.width;
  const left = Math.max(0, -box.left);
  const top = Math.max(0, -box.top);
  const width = Math.min(pane.width, box.left + box.width) - Math.max(0, box.left);
  const height = Math.min(pane.height, box.top + box.height) - Math.max(0, box.top);
  context.drawImage(
    bitmap,
    left * scale,
    top * scale,
    width * scale,
    height * scale,
    Math.round(Math.max(0, box.left) * ratio),
    Math.round(Math.max(0, box.top) * ratio),
    Math.round(width * ratio),
    Math.round(height * ratio),
  );
}

/** Veils what is drawn and lets the sharp edges shine in it: white, so that no hue lies beside the picture. */
export function drawPeaks(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext('2d')!;
  const { width, height } = canvas;
  if (width === 0 || height === 0) return;
  const pixels = context.getImageData(0, 0, width, height);
  const peaks = focusPeaks(pixels.data, width, height);
  for (let at = 0; at < peaks.length; at++) {
    const peak = peaks[at]!;
    for (let channel = 0; channel < 3; channel++) {
      const value = pixels.data[at * 4 + channel]!;
      pixels.data[at * 4 + channel] = peak > 0 ? Math.max(value, peak) : value * 0.4;
    }
  }
  context.putImageData(pixels, 0, 0);
}
