import { within } from '#core/handover/file-name.ts';
import { classificationManifest, detectionManifest } from '#core/training/manifest.ts';
import { classesOf, pairsOf, type Target } from './target.ts';

export const toRekognition: Target = {
  id: 'rekognition',
  name: 'Amazon Rekognition Custom Labels',
  note: 'Copies by the paths that they have here, and manifests for training and test with their addresses.',
  hasAddress: true,
  needsBoxes: true,
  apart: 'by-path',
  placeOf: ({ path }) => path,
  filesOf(shipped, { boxed, folds, address, createdAt }) {
    const classes = classesOf(shipped);
    const write = boxed ? detectionManifest : classificationManifest;
    return pairsOf(shipped, folds).flatMap(({ name, train, test }) =>
      [
        { side: 'train', images: train },
        { side: 'test', images: test },
      ]
        .filter(({ images }) => images.length > 0)
        .map(({ side, images }) => ({
          path: within(name, `${side}.manifest`),
          text: write(
            images.map(({ place, labels, boxes, width, height }) => ({
              path: place,
              label: labels[0],
              others: labels.slice(1),
              boxes: boxes ?? [],
              width,
              height,
            })),
            address,
            createdAt,
            classes,
          ),
        })),
    );
  },
};
