export { blockNoise, sumLevels } from './blocks';
export { rgbOfYuv } from './color';
export { colorTotals } from './color-totals';
export { curvatureBytes, curvatureFloats } from './curvature';
export { histogram } from './histogram';
export { averageWords, reduce } from './reduce';
export { shrinkColor } from './shrink';
export { halve, smoothBytes, smoothFloats } from './smooth';
export { wavePowers } from './waves';
