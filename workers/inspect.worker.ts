import type { InspectWorker } from '#core/contract.ts';
import { inspect } from './inspection.ts';
import { startKernels } from './kernels/install.ts';
import kernelsUrl from './kernels/kernels.wasm?url&no-inline';
import { serve } from './serve.ts';

const kernels = startKernels(kernelsUrl);

serve<InspectWorker>({ inspect: (file) => inspect(file, kernels) });
