import { TRAINING_PX } from '#core/checks/blur.ts';
import { LONGEST_LABEL } from '#core/training/given-labels.ts';

/** What Amazon Rekognition Custom Labels takes (Developer Guide: guidelines and quotas; read 2026-11). */
export const takes = {
  /** Formats by content. */
  formats: ['jpeg', 'png'] as readonly string[],
  /** Either side, px. */
  leastPx: 64,
  mostPx: 4096,
  /** Long side over short side. */
  mostAspect: 20,
  mostBytes: 15 * 2 ** 20,
  /** Of a classification; a detection takes one. */
  leastLabels: 2,
  leastLabelsWithBoxes: 1,
  mostLabels: 250,
  mostImages: 250_000,
  mostBoxes: 50,
  /** Characters of a name. */
  longestLabel: LONGEST_LABEL,
  /** Pictures with a longer side are reduced to this in training, and boxes with them; a box side must stay over 1 px. */
  trainingPx: TRAINING_PX,
  leastBoxPx: 1,
  /** Share of the labels of training and test that both have. */
  leastOverlap: 0.5,
  /** Pictures of a label that can be parted into training and test. */
  leastToSplit: 2,
  /** Share of lines that may be refused before all are. */
  mostRefusedShare: 0.2,
  mostManifestBytes: 2 ** 30,
} as const;
