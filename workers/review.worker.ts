import type { ReviewWorker } from '#core/contract.ts';
import { failure, success } from '#core/outcome.ts';
import { probeOf } from '#core/review/probe.ts';
import { openResults, reviewOfProbe } from '#core/review/review.ts';
import Papa from 'papaparse';
import { serve } from './serve.ts';

/** Of the folds: another one would deal scenes otherwise. */
const SEED = 1;

serve<ReviewWorker>({
  async read(request) {
    return openResults(request, (text) => Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data);
  },

  async probe({ images, vectors, name }) {
    const probe = probeOf(images, vectors, SEED);
    return probe
      ? success(reviewOfProbe(probe, name))
      : failure(
          'results-unusable',
          'a probe needs two labels with pictures of two scenes each, or pictures on both sides',
        );
  },
});
