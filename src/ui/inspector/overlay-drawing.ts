import type { CellMap } from '#core/contract.ts';

/** A cell counts as clipped from this share on (of 255): below it the pattern would cover more than it marks. */
const CLIPPED_FROM = 26;

/** Veils what is soft, so that the sharp parts shine: one smooth layer of black, stronger where sharpness is lower. */
export function drawSharpness(canvas: HTMLCanvasElement, { columns, rows, cells }: CellMap): void {
  const veil = new OffscreenCanvas(Math.max(1, columns), Math.max(1, rows));
  const small = veil.getContext('2d')!;
  const pixels = small.createImageData(veil.width, veil.height);
  cells.forEach((sharpness, at) => (pixels.data[at * 4 + 3] = (255 - sharpness) * 0.8));
  small.putImageData(pixels, 0, 0);
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(veil, 0, 0, canvas.width, canvas.height);
}

/** Zebra stripes over blown cells and dots over black ones: black and white, so that they read on any colour. */
export function drawClipping(canvas: HTMLCanvasElement, highlights: CellMap, shadows: CellMap): void {
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, canvas.width, canvas.height);
  fillCells(context, highlights, stripes(context));
  fillCells(context, shadows, dots(context));
}

function fillCells(context: CanvasRenderingContext2D, { columns, rows, cells }: CellMap, pattern: CanvasPattern): void {
  const { width, height } = context.canvas;
  context.fillStyle = pattern;
  cells.forEach((share, at) => {
    if (share < CLIPPED_FROM) return;
    const left = Math.round(((at % columns) / columns) * width);
    const top = Math.round((Math.floor(at / columns) / rows) * height);
    const right = Math.round((((at % columns) + 1) / columns) * width);
    const bottom = Math.round(((Math.floor(at / columns) + 1) / rows) * height);
    context.fillRect(left, top, right - left, bottom - top);
  });
}

function stripes(context: CanvasRenderingContext2D): CanvasPattern {
  const tile = new OffscreenCanvas(8, 8);
  const draw = tile.getContext('2d')!;
  draw.fillStyle = '#fff';
  draw.fillRect(0, 0, 8, 8);
  draw.strokeStyle = '#000';
  draw.lineWidth = 2.8;
  for (const shift of [-8, 0, 8]) {
    draw.moveTo(shift - 2, 10);
    draw.lineTo(shift + 10, -2);
  }
  draw.stroke();
  return context.createPattern(tile, 'repeat')!;
}

function dots(context: CanvasRenderingContext2D): CanvasPattern {
  const tile = new OffscreenCanvas(8, 8);
  const draw = tile.getContext('2d')!;
  draw.fillStyle = '#000';
  draw.fillRect(0, 0, 8, 8);
  draw.fillStyle = '#fff';
  draw.arc(4, 4, 1.6, 0, 2 * Math.PI);
  draw.fill();
  return context.createPattern(tile, 'repeat')!;
}
