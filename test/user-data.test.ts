import { gunzipSync } from 'fflate';
import { sha256OfBytes } from '../src/domain/digest.ts';
import { seen } from '../src/domain/facts/observed.ts';
import { keepOriginal, weighUserData } from '../src/user-data.ts';
import { REPAIR } from './support/histories.ts';
import { anOwingWorld, ORIGINAL, OTHERS, WRAPPER, wrapperOf } from './support/owing-world.ts';

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** What a late driver makes of these bytes in user data: the original is in the vault, and the wrapper is its repair's. */
async function late(userData: Uint8Array) {
  const { vault, owing, store } = await anOwingWorld();
  const deps = { cloud: { userData: async () => seen(userData) }, vault, repairs: store.repairs, log };
  return { deps, owing, vault };
}

async function keptOf(userData: Uint8Array) {
  const { deps, owing, vault } = await late(userData);
  return { told: await keepOriginal(deps, owing), kept: await vault.find(REPAIR) };
}

/** The wrapper after its owner has added something to it. */
const edited = (): Uint8Array => Buffer.concat([gunzipped(WRAPPER), Buffer.from('echo mine\n')]);
const gunzipped = (bytes: Uint8Array): Uint8Array => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);

describe('the original in the vault', () => {
  it('is what was approved, read back', async () => {
    expect(await keptOf(ORIGINAL)).toEqual({ told: seen(sha256OfBytes(ORIGINAL)), kept: ORIGINAL });
  });

  it('is never replaced by the wrapper, which stands for it where it is found in place', async () => {
    expect(await keptOf(WRAPPER)).toEqual({ told: seen(sha256OfBytes(ORIGINAL)), kept: ORIGINAL });
  });

  it.each([
    ['a wrapper that somebody has added to', edited()],
    ['a wrapper of another repair', wrapperOf('01JD9Z0000BBBBBBBBBBBBBBBB')],
    ['what somebody else wrote', OTHERS],
    ['nothing', Buffer.alloc(0)],
  ])('is never replaced by %s, which is told by its hash', async (_, bytes) => {
    expect(await keptOf(bytes)).toEqual({ told: seen(sha256OfBytes(bytes)), kept: ORIGINAL });
  });
});

describe('user data that names a repair', () => {
  it('stands for what the vault keeps of it, where it is the wrapper that was approved for this instance', async () => {
    const { deps, owing } = await late(WRAPPER);

    const { inPlace, original } = await weighUserData(deps, owing);
    expect(inPlace).toMatchObject({ value: { wrapperOf: REPAIR } });
    expect(original).toMatchObject({ value: { sha256: sha256OfBytes(ORIGINAL) } });
  });

  it.each([
    ['of another instance', WRAPPER, 'i-0ffffffffffffffff'],
    ['and was added to since', edited(), undefined],
  ])(
    '%s is an original like any other: nothing of the vault is given out for it',
    async (_, bytes, other) => {
      const { deps, owing } = await late(bytes);
      const repair =
        other === undefined ? owing : { ...owing, instance: { ...owing.instance, instanceId: other } };

      const { inPlace, original } = await weighUserData(deps, repair);
      expect(inPlace).not.toHaveProperty('value.wrapperOf');
      expect(original).toMatchObject({ value: { sha256: sha256OfBytes(bytes) } });
    },
  );
});
