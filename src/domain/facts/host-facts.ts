import type { CommandFacts } from './command-facts.ts';
import type { ConfigFiles, SshdConfig } from './config-facts.ts';
import type { ConnectionFacts } from './connection-facts.ts';
import type { DaemonFacts } from './daemon-facts.ts';
import type { FileObject } from './file-facts.ts';
import type { IdentityFacts } from './identity-facts.ts';
import type { KeyFile, KeyMaterialFacts } from './key-facts.ts';
import type { LastingFacts } from './lasting-facts.ts';
import type { Observed } from './observed.ts';
import type { PamFacts } from './pam-facts.ts';
import type { PathFacts } from './path-facts.ts';
import type { ResourceFacts } from './resource-facts.ts';

/** What the probe saw on the host, for one login name. Paths are absolute. */
export interface HostFacts {
  readonly os: { readonly id: string; readonly version: string; readonly like: readonly string[] };
  /** The version sshd tells of itself, as "OpenSSH_9.2p1 Debian-2+deb12u10"; empty when unknown. */
  readonly sshdVersion: string;
  readonly daemon: Observed<DaemonFacts>;
  readonly resources: Observed<ResourceFacts>;
  readonly lasting: Observed<LastingFacts>;
  readonly config: Observed<SshdConfig>;
  readonly configFiles: Observed<ConfigFiles>;
  readonly commands: Observed<CommandFacts>;
  readonly connection: Observed<ConnectionFacts>;
  /** The login name that the probe was asked about. */
  readonly user: string;
  /** `null`: getpwnam(3) knows no such user. */
  readonly account: Observed<Account | null>;
  readonly identity: Observed<IdentityFacts>;
  /** Not seen where sshd does not use PAM. */
  readonly pam: Observed<PamFacts>;
  /** File system objects by path: every component of each key file's path as written and as resolved, and of the home. */
  readonly objects: Readonly<Record<string, FileObject>>;
  readonly paths: Observed<PathFacts>;
  /** Groups of the group-writable objects, for Debian's rule of private groups. */
  readonly groups: readonly Group[];
  /** One for each effective AuthorizedKeysFile, in sshd's order. */
  readonly keyFiles: readonly KeyFile[];
  readonly keyMaterial: Observed<KeyMaterialFacts>;
  /** pam_nologin(8): the files of `/etc/nologin`, `/run/nologin`, `/var/run/nologin` that exist. */
  readonly nologin: readonly string[];
  /** Where there is such a file: is the system up, or on its way up or down; absent: could not be told. */
  readonly phase?: 'up' | 'starting' | 'stopping';
  /** getenforce(8) in lower case; `absent` without SELinux. */
  readonly selinux: 'enforcing' | 'permissive' | 'disabled' | 'absent';
  /** Who the image says should log in, as the host itself knows it. */
  readonly defaultUsers: readonly {
    readonly user: string;
    readonly source: 'cloud.cfg' | 'root-forced-command';
  }[];
  /** Other accounts with a login shell that have at least one usable key, at most ten. */
  readonly otherLogins: readonly string[];
  /** sshd's recent lines about this user or their files, newest last. */
  readonly log: readonly { readonly at: string; readonly line: string }[];
  /** Which parts of the report were cut to fit, by record name. */
  readonly cut: readonly string[];
  /** SHA-256 (hex) of the state that a mend would change; mend recomputes it and refuses on a difference. */
  readonly pin: string;
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
  /** As in passwd(5), not resolved. */
  readonly home: string;
  /** realpath(3) of the home; absent when it does not resolve. */
  readonly resolvedHome?: string;
  readonly shell: string;
  readonly shellState: 'executable' | 'not-executable' | 'missing' | 'not-regular';
  /** First character class of the shadow password; never the hash. */
  readonly password: Observed<'set' | 'locked' | 'star' | 'empty'>;
  /** Must the password be changed before the next login (chage -d 0, chage -M); PAM asks for it after a key as well. */
  readonly passwordAged: Observed<boolean>;
  /** Day the account expires (chage -E) as an ISO date; null: never. */
  readonly expiresOn: Observed<string | null>;
  /** The host's own date, ISO: expiry is judged by the host's clock. */
  readonly today: string;
}

export interface Group {
  readonly gid: number;
  readonly name: string;
  /** Users whose primary group it is. */
  readonly primaryUids: readonly number[];
  /** Names listed in group(5). */
  readonly members: readonly string[];
}
