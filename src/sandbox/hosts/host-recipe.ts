import type { HostAccount, HostGroup } from './accounts.ts';
import type { Disk } from './disk.ts';
import type { Flavour } from './flavours.ts';

/** A modelled host: a healthy one of a distribution, and what has happened to it since. */
export interface HostRecipe {
  readonly flavour: Flavour;
  readonly hostname: string;
  /** Lines of the default user's authorized_keys. */
  readonly authorizedKeys: readonly string[];
  readonly changes?: readonly Change[];
  /** Messages of sshd in the journal. */
  readonly log?: readonly LogLine[];
}

/** One thing that was done to a host. */
export type Change =
  | { readonly chmod: string; readonly mode: number }
  /** The owner is a name, or a number of nobody. */
  | { readonly chown: string; readonly owner: string }
  | { readonly remove: string }
  /** Root's; 0644 where no mode is told. */
  | { readonly write: string; readonly content: string; readonly mode?: number; readonly daysAgo?: number }
  /** sshd ended, and did not start again. */
  | { readonly sshd: 'ended' }
  | { readonly disk: Partial<Disk> }
  | { readonly account: string; readonly becomes: Partial<HostAccount> };

export interface LogLine {
  readonly minutesAgo: number;
  readonly message: string;
}

const nobody = (name: string, uid: number, home: string): HostAccount => ({
  name,
  uid,
  gid: uid,
  comment: name,
  home,
  shell: '/usr/sbin/nologin',
  password: '*',
});

/** The accounts of a healthy host; a change may have altered them since. */
export function accountsOf({ flavour, changes = [] }: HostRecipe): readonly HostAccount[] {
  const accounts: readonly HostAccount[] = [
    { ...nobody('root', 0, '/root'), shell: '/bin/bash' },
    nobody('daemon', 1, '/usr/sbin'),
    nobody('mail', 8, '/var/mail'),
    nobody('nobody', 65534, '/nonexistent'),
    nobody('sshd', 100, flavour.openssh.privsepDirectory),
    ...(flavour.instanceConnect ? [nobody('ec2-instance-connect', 996, '/home/ec2-instance-connect')] : []),
    {
      name: flavour.defaultUser,
      uid: 1000,
      gid: 1000,
      comment: flavour.comment,
      home: `/home/${flavour.defaultUser}`,
      shell: '/bin/bash',
      password: '!',
    },
  ];
  return accounts.map((account) => ({ ...account, ...changesOf(account.name, changes) }));
}

const changesOf = (name: string, changes: readonly Change[]): Partial<HostAccount> =>
  changes.reduce<Partial<HostAccount>>(
    (all, change) =>
      'account' in change && change.account === name ? Object.assign(all, change.becomes) : all,
    {},
  );

/** A private group for every account, as the distributions give them. */
export const groupsOf = (recipe: HostRecipe): readonly HostGroup[] => [
  ...accountsOf(recipe).map(({ name, gid }) => ({
    name: name === 'nobody' ? 'nogroup' : name,
    gid,
    members: [],
  })),
  { name: 'adm', gid: 4, members: [recipe.flavour.defaultUser] },
  ...(recipe.flavour.openssh.keyGroup
    ? [{ name: recipe.flavour.openssh.keyGroup, gid: 101, members: [] }]
    : []),
];
