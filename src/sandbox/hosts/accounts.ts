/** One login of a modelled host: a line of passwd(5) and one of shadow(5). */
export interface HostAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
  /** Field 2 of shadow(5): `!` locked, `*` no password. */
  readonly password: string;
  /** Field 8 of shadow(5), days since 1970; absent: never. */
  readonly expiresOnDay?: number;
}

export interface HostGroup {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The name service of a modelled host. */
export class Accounts {
  readonly #accounts: readonly HostAccount[];
  readonly #groups: readonly HostGroup[];

  constructor(accounts: readonly HostAccount[], groups: readonly HostGroup[]) {
    this.#accounts = accounts;
    this.#groups = groups;
  }

  /** By name, or by a number as text. */
  account(key: string): HostAccount | undefined {
    return this.#accounts.find(({ name, uid }) => name === key || String(uid) === key);
  }

  group(key: string): HostGroup | undefined {
    return this.#groups.find(({ name, gid }) => name === key || String(gid) === key);
  }

  /** As stat(1) prints an owner: `UNKNOWN` for an id without a name. */
  ownerName(uid: number): string {
    return this.account(String(uid))?.name ?? 'UNKNOWN';
  }

  groupName(gid: number): string {
    return this.group(String(gid))?.name ?? 'UNKNOWN';
  }

  /** initgroups(3): the primary group and those that list the user. */
  groupIdsOf(account: HostAccount): readonly number[] {
    const listed = this.#groups.filter(({ members }) => members.includes(account.name));
    return [account.gid, ...listed.map(({ gid }) => gid)];
  }

  /** getent(1) lines of a database, all or those of one key. */
  lines(database: string, key?: string): readonly string[] | undefined {
    if (database === 'group') return this.#groups.filter(keyed(key)).map(groupLine);
    if (database === 'passwd') return this.#accounts.filter(keyed(key)).map(passwdLine);
    if (database === 'shadow')
      return this.#accounts.filter(({ name }) => key === undefined || name === key).map(shadowLine);
    return undefined;
  }
}

const keyed =
  (key: string | undefined) =>
  (entry: HostAccount | HostGroup): boolean =>
    key === undefined || entry.name === key || String('uid' in entry ? entry.uid : entry.gid) === key;

const passwdLine = ({ name, uid, gid, comment, home, shell }: HostAccount): string =>
  `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`;

const groupLine = ({ name, gid, members }: HostGroup): string => `${name}:x:${gid}:${members.join(',')}`;

const shadowLine = ({ name, password, expiresOnDay }: HostAccount): string =>
  `${name}:${password}:20779:0:99999:7::${expiresOnDay ?? ''}:`;
