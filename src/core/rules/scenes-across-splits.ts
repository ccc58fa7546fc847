import { capital, groupsOf, labelsOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const scenesAcrossSplits: Rule<'scenes-across-splits'> = {
  id: 'scenes-across-splits',
  name: 'No scene on both sides',
  source: `${TIPS}: test images resemble real use and are never in training`,
  check({ images, bursts, duplicates }) {
    const torn = groupsOf(bursts).filter((group) => {
      const sides = new Set(group.map((image) => images[image].split));
      if (!sides.has('train') || !sides.has('test')) return false;
      // Where the frames are copies of each other, the leak of copies says it already.
      return !isOneCopy(group.map((image) => duplicates[image]));
    });
    if (torn.length === 0) return [];
    const shown = torn.flat().map((image) => images[image]);
    const tested = shown.filter(({ split }) => split === 'test').length;
    return [
      {
        id: 'scenes-across-splits',
        severity: 'fail',
        labels: labelsOf(shown),
        images: pathsOf(shown),
        groups: torn.map((group) => group.map((image) => images[image].path)),
        sentence: `${capital(pictures(tested))} of the test ${tested === 1 ? 'was' : 'were'} taken within seconds of training pictures, of the same scene: the test will look better than the model is.`,
        advice: 'Keep all frames of a scene on one side.',
      },
    ];
  },
};

const isOneCopy = (groups: readonly (string | null)[]): boolean =>
  groups[0] !== null && groups.every((group) => group === groups[0]);
