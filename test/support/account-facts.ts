import type { Account, HostFacts } from '../../src/domain/facts/host-facts.ts';
import type { IdentityFacts } from '../../src/domain/facts/identity-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { account, healthy } from './facts.ts';

/** The host with another account. */
export const withAccount = (changes: Partial<Account>, host: HostFacts = healthy): HostFacts => ({
  ...host,
  account: seen({ ...account, ...changes }),
});

/** The host that knows other things of the login name. */
export const withIdentity = (changes: Partial<IdentityFacts>, host: HostFacts = healthy): HostFacts => ({
  ...host,
  identity: seen({ local: true, groups: ['ec2-user'], directories: [], remains: [], ...changes }),
});

/** A host on which there is no account of this name. */
export const without = (user: string, changes: Partial<IdentityFacts> = {}): HostFacts => ({
  ...withIdentity({ local: false, groups: [], ...changes }),
  user,
  account: seen(null),
  objects: {},
  keyFiles: [],
});

/** The host, asked about root, who has the key that is installed. */
export const askedAboutRoot = (host: HostFacts = healthy): HostFacts => ({
  ...withAccount({ uid: 0, gid: 0, home: '/root', resolvedHome: '/root' }, host),
  user: 'root',
});
