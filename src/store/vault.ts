import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Vault, VaultError } from '../offline-ports.ts';

/** Encrypted bytes by repair, wherever they are stored. */
export interface Sealed {
  /** Replaces what is there. */
  readonly put: (repairId: string, sealed: string) => Promise<void>;
  readonly find: (repairId: string) => Promise<string | undefined>;
  readonly remove: (repairId: string) => Promise<void>;
}

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key of 32 bytes; the repair's id is authenticated with it, so that no item can stand for another. Without a key
 * nothing can be put there or found.
 */
export function createVault(sealed: Sealed, key: Uint8Array | undefined): Vault {
  if (!key) return closedVault(sealed);
  return {
    put: (repairId, bytes) => sealed.put(repairId, seal(bytes, { key, repairId })),
    find: async (repairId) => {
      const found = await sealed.find(repairId);
      return found === undefined ? undefined : unseal(found, { key, repairId });
    },
    purge: sealed.remove,
  };
}

function closedVault({ remove }: Sealed): Vault {
  const closed = async (): Promise<never> => {
    throw new VaultError('SSHFIX_VAULT_KEY is not set');
  };
  return { put: closed, find: closed, purge: remove };
}

interface Seal {
  readonly key: Uint8Array;
  readonly repairId: string;
}

function seal(bytes: Uint8Array, { key, repairId }: Seal): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv).setAAD(Buffer.from(repairId));
  const text = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
}

/** @throws VaultError when it was sealed under another key or for another repair, or was changed since. */
function unseal(sealed: string, { key, repairId }: Seal): Uint8Array {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES))
      .setAAD(Buffer.from(repairId))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch (error) {
    throw new VaultError(`what the vault keeps of ${repairId} cannot be decrypted`, { cause: error });
  }
}
