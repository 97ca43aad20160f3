import { sha256OfBytes } from '../src/domain/digest.ts';
import { seen } from '../src/domain/facts/observed.ts';
import { OFFLINE_REMEDIES } from '../src/domain/remedies.ts';
import { wrapUserData } from '../src/host/user-data/wrapper.ts';
import { keepOriginal } from '../src/user-data.ts';
import { REPAIR } from './support/histories.ts';
import { anOwingWorld, ORIGINAL, OTHERS } from './support/owing-world.ts';

/** What the vault is asked to keep when user data holds these bytes, by a driver that is late: the original is in the vault. */
async function keptOf(userData: Uint8Array) {
  const { vault, owing } = await anOwingWorld();
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const cloud = { userData: async () => seen(userData) };
  const told = await keepOriginal({ cloud, vault, log }, owing);
  return { told, kept: await vault.find(REPAIR) };
}

function wrapperOf(repairId: string): Uint8Array {
  const wrapper = wrapUserData(ORIGINAL, { repairId, user: 'ec2-user', remedies: OFFLINE_REMEDIES });
  if ('refused' in wrapper) throw new Error(wrapper.refused);
  return wrapper.bytes;
}

describe('the original in the vault', () => {
  it('is what was approved, read back', async () => {
    expect(await keptOf(ORIGINAL)).toEqual({ told: seen(sha256OfBytes(ORIGINAL)), kept: ORIGINAL });
  });

  it('is never replaced by the wrapper, which stands for it where it is found in place', async () => {
    expect(await keptOf(wrapperOf(REPAIR))).toEqual({ told: seen(sha256OfBytes(ORIGINAL)), kept: ORIGINAL });
  });

  it.each([
    ['a wrapper that cannot be told from user data', Buffer.concat([Buffer.from('\n'), wrapperOf(REPAIR)])],
    ['what somebody else wrote', OTHERS],
    ['nothing', Buffer.alloc(0)],
  ])('is never replaced by %s, which is told by its hash', async (_, bytes) => {
    expect(await keptOf(bytes)).toEqual({ told: seen(sha256OfBytes(bytes)), kept: ORIGINAL });
  });
});
