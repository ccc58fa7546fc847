import { expect, test } from 'vitest';
import { contrast } from '#core/checks/contrast.ts';
import { exposure } from '#core/checks/exposure.ts';
import { drawnInspection } from '#tests/support/fake-engine.ts';

const { measures } = drawnInspection({ name: 'a.jpg', size: 1 });

test('the number under a tile is the one its finding is about', () => {
  const cast = { ...measures.contrast, castDeltaE: 21.4, noiseSigma: 5.25, entropyBits: 2.1 };
  expect(contrast.headline(cast, 'color-cast')).toBe('ΔE 21');
  expect(contrast.headline(cast, 'noisy')).toBe('σ 5.3');
  expect(contrast.headline(cast, 'low-information')).toBe('2.1 bits');
  expect(contrast.headline(cast, 'low-contrast')).toMatch(/^\d+ L\*$/);
  const black = { ...measures.exposure, crushedRegionShare: 0.42, exposureOffsetEv: -1.5 };
  expect(exposure.headline(black, 'clipped-shadows')).toBe('42 %');
  expect(exposure.headline(black, 'too-dark')).toBe('−1.5 EV');
});
