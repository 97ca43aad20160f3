import type { CloudFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import type { AuthorizedKey, DamagedLine, KeyMaterialFacts } from '../../src/domain/facts/key-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { cloud, healthy, keyFile, surroundings } from './facts.ts';

export const INSTALLED: AuthorizedKey = {
  line: 1,
  type: 'ED25519',
  bits: 256,
  fingerprint: 'SHA256:installed',
  options: [],
};
export const OTHER: AuthorizedKey = { ...INSTALLED, line: 2, fingerprint: 'SHA256:other' };

/** The healthy host with these lines in its key file. */
export const hostListing = (
  keys: readonly AuthorizedKey[],
  damaged: readonly DamagedLine[] = [],
  rest: Partial<HostFacts> = {},
): HostFacts => ({
  ...healthy,
  ...rest,
  keyFiles: keyFile({ keys, damaged, lines: keys.length + damaged.length }),
});

/** The healthy host that knows this of keys; its clock stands at noon UTC. */
export const withMaterial = (changes: Partial<KeyMaterialFacts>): Pick<HostFacts, 'keyMaterial'> => ({
  keyMaterial: seen({
    clock: { local: '20261122130000', utc: '20261122120000' },
    fips: false,
    ...changes,
  }),
});

/** An instance that was launched with the key pair `ops`. */
export const cloudWithPair = (fingerprint: string): CloudFacts => ({
  ...cloud,
  surroundings: { ...surroundings, keyPair: seen({ name: 'ops', fingerprint }) },
});
