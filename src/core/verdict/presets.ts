import type { AllSettings } from '#core/checks/registry.ts';
import { defaultSettings } from './settings.ts';

export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly settings: AllSettings;
}

const base = defaultSettings();

/** Limits for a purpose; the first is what a new session starts with. */
export const presets: readonly Preset[] = [
  {
    id: 'rekognition',
    name: 'Training set for Rekognition',
    description: 'What Amazon Rekognition Custom Labels accepts and learns well from, judged at its training size.',
    settings: base,
  },
  {
    id: 'print',
    name: 'Print',
    description: 'Sharp and clean enough for a 10 × 15 cm print at 300 dpi; no upper limit on size.',
    settings: {
      ...base,
      blur: { ...base.blur, width: 1.5, fullWidth: 1.2 },
      exposure: { ...base.exposure, blown: 6 },
      resolution: { ...base.resolution, printLongCm: 15, maxLongPx: 30000, maxMegabytes: 500 },
    },
  },
  {
    id: 'web',
    name: 'Web',
    description: 'For a page or a shop: at least 800 px on the short side, light enough to be exported small.',
    settings: {
      ...base,
      resolution: { ...base.resolution, minShortPx: 800, maxLongPx: 8192, maxMegabytes: 25 },
      aspectRatio: { ...base.aspectRatio, odd: 3 },
    },
  },
];
