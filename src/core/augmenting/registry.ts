import { grey } from './grey.ts';
import { brighter, cooler, darker, warmer } from './light.ts';
import { softer } from './softer.ts';

/** Every augmentation, in the order in which the app offers them. A new one is one new file and one line here. */
export const augmentations = [darker, brighter, warmer, cooler, grey, softer] as const;

export type AugmentationId = (typeof augmentations)[number]['id'];

export const augmentationOf = (id: AugmentationId) => augmentations.find((one) => one.id === id)!;

/** What Amazon Rekognition Custom Labels does by itself while it trains (its developer guide). */
export const DONE_BY_SERVICE = 'crops at random, jitters colours and adds Gaussian noise';
