import { nameOfPath } from '#core/handover/file-name.ts';
import { folderOfLabel, partName, type Target } from './target.ts';

export const toFolders: Target = {
  id: 'folders',
  name: 'Folders by part and label',
  note: 'train/label and test/label, as PyTorch’s ImageFolder, Keras and YOLO’s classification read them; of several labels the main one.',
  hasAddress: false,
  needsBoxes: false,
  apart: 'by-path',
  placeOf: ({ path, labels: [label], part }) => `${partName(part)}/${folderOfLabel(label)}/${nameOfPath(path)}`,
  filesOf: () => [],
};
