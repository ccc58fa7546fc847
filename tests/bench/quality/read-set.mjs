// The blur reading of every plane of a set made by make-blur-set.py or make-camera-set.py.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadBundle } from '#tests/bench/load-bundle.mjs';

const { scanSharpness } = await loadBundle('src/core/planes/sharpness.ts');
const { readBlur } = await loadBundle('src/core/planes/blur-reading.ts');

export function readSet(folder) {
  const [head, ...lines] = readFileSync(path.join(folder, 'truth.csv'), 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((line) => {
    const row = Object.fromEntries(line.map((cell, i) => [head[i], cell]));
    const scan = scanSharpness(readPgm(path.join(folder, row.file)));
    const reading = readBlur(scan);
    return {
      file: row.file,
      set: path.basename(folder),
      scene: row.scene,
      kind: row.kind,
      series: `${row.scene} ${scan.longPx}`,
      level: Number(row.level),
      noise: Number(row.noise),
      quality: Number(row.quality),
      longPx: scan.longPx,
      noiseSigma: scan.noiseSigma,
      width: reading.widthAtTrainingPx,
      features: reading.features,
      motion: reading.motion.octaves,
      directionDeg: reading.motion.directionDeg,
    };
  });
}

function readPgm(file) {
  const raw = readFileSync(file);
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(raw.subarray(0, 64).toString('latin1'));
  return { data: new Uint8Array(raw.subarray(header[0].length)), width: Number(header[1]), height: Number(header[2]) };
}
