/** What the host knows of a login name beyond passwd(5) and shadow(5). */
export interface IdentityFacts {
  /** The account stands in the host's own /etc/passwd. */
  readonly local: boolean;
  /** Names of all groups of the account, as getgrouplist(3) gives them; a group without a name is none. */
  readonly groups: readonly string[];
  /** Without an account: what else nsswitch.conf(5) asks for accounts, where it is set up on the host. */
  readonly directories: readonly Directory[];
  /** Without an account: what tells that there was one. */
  readonly remains: readonly Remains[];
  /** When /etc/passwd and /etc/shadow were last changed, ISO. */
  readonly passwdChangedAt?: string;
  readonly shadowChangedAt?: string;
}

/** A name service that another host, or a daemon on this one, answers for. */
export interface Directory {
  /** As nsswitch.conf(5) calls it. */
  readonly name: 'sss' | 'ldap' | 'winbind' | 'nis';
  /** The program that asks it. */
  readonly daemon: string;
  /** Absent: could not be told. */
  readonly running?: boolean;
}

/** What an account that is gone left behind. */
export type Remains =
  /** passwd(5) as it was before the last change. */
  | {
      readonly in: 'backup';
      readonly path: string;
      readonly uid: number;
      readonly gid: number;
      readonly home: string;
    }
  /** A home under its name that belongs to an id without a name. */
  | { readonly in: 'home'; readonly path: string; readonly uid: number; readonly gid: number }
  /** A rule of sudo that cloud-init made for the image's user. */
  | { readonly in: 'sudoers'; readonly path: string };
