import { spread } from '#core/augmenting/advice.ts';
import type { AugmentationId } from '#core/augmenting/registry.ts';
import { folderOfPath, nameOfPath, stemOf, within } from '#core/handover/file-name.ts';
import { takes } from '#core/preflight/limits.ts';
import { reduced, type CopyWish, type PlannedCopy } from '#core/shipping/treatment.ts';
import type { CheckedImage } from '#state/record.ts';
import type { MadeParts } from './parts.svelte.ts';

/** Changed copies of a label's training pictures, to stand in for pictures that cannot be taken. */
export interface StandInWish {
  readonly label: string;
  readonly kinds: readonly AugmentationId[];
  /** In all, dealt out to the kinds. */
  readonly count: number;
}

interface Going {
  readonly record: CheckedImage;
  readonly file: File;
  readonly planned: PlannedCopy;
}

/**
 * Which pictures stand-ins are made of: such as are trained with, never one of the test, spread over the label. No
 * picture is changed twice before each was changed once.
 */
export function standInsOf(
  going: readonly Going[],
  parts: MadeParts,
  wishes: readonly StandInWish[],
  copies: CopyWish | null,
): (Going & { readonly augmentation: AugmentationId })[] {
  return wishes.flatMap(({ label, kinds, count }) => {
    const own = going.filter(({ record }) => record.label === label && parts.of.get(record.path) === 'train');
    const most = Math.min(count, own.length * kinds.length);
    const rounds = Array.from({ length: Math.ceil(most / Math.max(1, own.length)) }, (_, round) =>
      spread(own, Math.min(own.length, most - round * own.length)).map((one, i) => ({ one, turn: round + i })),
    );
    return rounds.flat().map(({ one, turn }) => {
      const size = reduced(one.planned, copies?.mostPx ?? takes.mostPx);
      const planned: PlannedCopy = { ...size, treatment: 'augmented', format: 'jpeg' };
      return { ...one, planned, augmentation: kinds[turn % kinds.length]! };
    });
  });
}

/** 'train/rose/a.png' → 'train/rose/a-stand-in-darker.jpg' */
export const standInPath = (path: string, augmentation: AugmentationId): string =>
  within(folderOfPath(path), `${stemOf(nameOfPath(path))}-stand-in-${augmentation}.jpg`);
