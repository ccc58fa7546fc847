import { expose, transfer } from 'comlink';
import type { OrganizeWorker } from '#core/contract.ts';
import { CONTRACT_VERSION } from '#core/contract.ts';
import { success } from '#core/outcome.ts';
import { organize } from '#core/variation/organize.ts';

const worker = {
  version: () => CONTRACT_VERSION,

  async organize(request) {
    const organization = organize(request, () => performance.now());
    return transfer(success(organization), [organization.map.buffer]);
  },
} satisfies OrganizeWorker;

expose(worker);
