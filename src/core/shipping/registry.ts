import { toCoco } from './to-coco.ts';
import { toFolders } from './to-folders.ts';
import { toRekognition } from './to-rekognition.ts';
import { toYolo } from './to-yolo.ts';

/** Every form in which a set goes to a trainer. A new one is one new file and one line here. */
export const targets = [toRekognition, toFolders, toYolo, toCoco] as const;
