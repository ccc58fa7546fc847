import { isExternal } from '#core/intake/path-label.ts';
import type { RuleFinding } from '#core/variation/organization.ts';
import { capital, groupsOf, labelsOf, pathsOf, pictures, TIPS } from './rule.ts';
import type { Rule, RuleSubject } from './rule.ts';

/** The guide asks for 500 to 1,000. */
const ADVISED = 500;

/** The set without its external pictures, which neither train nor test; the same where there are none. */
export function withoutExternal(subject: RuleSubject): RuleSubject {
  const places = new Map<number, number>();
  subject.images.forEach(({ path }, image) => isExternal(path) || places.set(image, places.size));
  if (places.size === subject.images.length) return subject;
  const kept = <T>(items: readonly T[]): T[] => items.filter((_, image) => places.has(image));
  const { suspects, confusions, likeness } = subject.lookalikes;
  return {
    images: kept(subject.images),
    duplicates: kept(subject.duplicates),
    bursts: kept(subject.bursts),
    lookalikes: {
      likeness,
      suspects: suspects.flatMap(({ image, likely, nearest }) => {
        const place = places.get(image);
        return place === undefined
          ? []
          : [{ image: place, likely, nearest: nearest.flatMap((other) => places.get(other) ?? []) }];
      }),
      confusions: confusions.map((confusion) => ({
        ...confusion,
        pairs: confusion.pairs.flatMap(([a, b]): [number, number][] => {
          const [one, other] = [places.get(a), places.get(b)];
          return one === undefined || other === undefined ? [] : [[one, other]];
        }),
      })),
    },
  };
}

export const externalSet: Rule<'external-set'> = {
  id: 'external-set',
  name: 'An external set that is large enough, and unseen',
  source: `${TIPS}: test again on 500 to 1,000 pictures that the model has not seen`,
  check({ images, duplicates, bursts }): RuleFinding[] {
    const external = images.filter(({ path }) => isExternal(path));
    if (external.length === 0) return [];
    const isIn = (image: number) => isExternal(images[image].path);
    const torn = [...groupsOf(duplicates), ...groupsOf(bursts)].filter(
      (group) => group.some(isIn) && !group.every(isIn),
    );
    const seen = [...new Set(torn.flat().filter(isIn))].map((image) => images[image]);
    const found: RuleFinding[] = [];
    if (seen.length > 0) {
      found.push({
        id: 'external-set',
        severity: 'fail',
        labels: labelsOf(seen),
        images: pathsOf(seen),
        groups: torn.map((group) => group.map((image) => images[image].path)),
        sentence: `${capital(pictures(seen.length))} of the external set ${seen.length === 1 ? 'is a copy or of a scene' : 'are copies or of scenes'} that training or the test has, too: the model is judged too kindly by it.`,
        advice: 'Take them out of the external set, or the others out of training and test.',
      });
    }
    if (external.length < ADVISED) {
      found.push({
        id: 'external-set',
        severity: 'warn',
        labels: labelsOf(external),
        images: pathsOf(external),
        sentence: `The external set has ${pictures(external.length)}; the guide asks for 500 to 1,000 that the model has not seen.`,
        advice: 'Add pictures as the camera will take them in use, and none of places or moments that training shows.',
      });
    }
    return found;
  },
};
