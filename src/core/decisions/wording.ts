import { sameDecision, undecided, type Decision, type Flag } from './decision.ts';

const flagged: Readonly<Record<Flag, string>> = { pick: 'pick', reject: 'reject', none: 'unflagging' };
const flagWords: Readonly<Record<Flag, string | null>> = { pick: 'picked', reject: 'rejected', none: null };

const starWords = (stars: number): string => (stars === 1 ? '1 star' : `${stars} stars`);

/** What a change is called where it can be undone: 'reject of 12 pictures', '3 stars for IMG_1.jpg'. */
export function changeName(change: Partial<Decision>, what: string): string {
  if (change.flag !== undefined) return `${flagged[change.flag]} of ${what}`;
  if (change.stars !== undefined) return `${change.stars === 0 ? 'no stars' : starWords(change.stars)} for ${what}`;
  return `${change.color?.toLowerCase() ?? 'no colour'} for ${what}`;
}

/** 'picked, 3 stars, red'; '' where nothing is decided. */
export function decisionWords(decision: Decision): string {
  if (sameDecision(decision, undecided)) return '';
  const { flag, stars, color } = decision;
  const parts = [flagWords[flag], stars > 0 ? starWords(stars) : null, color?.toLowerCase()];
  return parts.filter((part) => part != null).join(', ');
}
