import type { Policy } from '../../src/domain/policy.ts';

/** 32 bytes for tests. */
export const VAULT_KEY: Uint8Array = Buffer.alloc(32, 7);

/** What a stepped bot allows: everything. */
export const STEPPED_POLICY: Policy = {
  mode: 'stop',
  documentsHash: 'd'.repeat(64),
  bootScriptHash: 'b'.repeat(64),
  approvalMinutes: 30,
  insurance: new Set(),
  volumeKeys: new Set(),
};
