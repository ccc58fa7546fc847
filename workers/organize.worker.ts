import { transfer } from 'comlink';
import type { OrganizeWorker } from '#core/contract.ts';
import { success } from '#core/outcome.ts';
import { organize } from '#core/variation/organize.ts';
import { serve } from './serve.ts';

serve<OrganizeWorker>({
  async organize(request) {
    const organization = organize(request, () => performance.now());
    return transfer(success(organization), [organization.map.buffer]);
  },
});
