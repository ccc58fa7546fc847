import { transfer } from 'comlink';
import type { CopyWorker } from '#core/contract.ts';
import { makeCopy } from './copies/make-copy.ts';
import { serve } from './serve.ts';

/** One picture at a time: each may need hundreds of megabytes while it is drawn. */
serve<CopyWorker>({
  async copy(file, job) {
    const made = await makeCopy(file, job);
    return made.ok ? transfer(made, [made.value.bytes]) : made;
  },
});
