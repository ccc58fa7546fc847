import { syntheticWords } from './digital-source.ts';
import { capital, labelsOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule } from './rule.ts';

export const syntheticTestPictures: Rule<'synthetic-test-pictures'> = {
  id: 'synthetic-test-pictures',
  name: 'The test is made of photographs',
  source: `${TIPS}: test images are real, never synthetic, unless production is; declared by IPTC digital source type or C2PA`,
  check({ images }) {
    const made = images.filter(
      ({ split, digitalSource }) => split === 'test' && syntheticWords(digitalSource) !== null,
    );
    if (made.length === 0) return [];
    const ways = [...new Set(made.map(({ digitalSource }) => syntheticWords(digitalSource)))].join('; ');
    return [
      {
        id: 'synthetic-test-pictures',
        severity: 'fail',
        labels: labelsOf(made),
        images: pathsOf(made),
        sentence: `${capital(pictures(made.length))} of the test ${made.length === 1 ? 'declares itself' : 'declare themselves'} no photograph (${ways}): the test then does not say how the model does on photographs.`,
        advice: 'Move them to training, and test with photographs as they will come in use.',
      },
    ];
  },
};
