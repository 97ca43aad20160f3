import type { InstanceRef, InstanceState, Mode } from './instance.ts';

/** Something that was looked at, or the reason why it could not be. "Could not look" is neither broken nor fine. */
export type Observed<T> =
  | { readonly seen: true; readonly value: T }
  | { readonly seen: false; readonly because: Unseen };

/** Why a fact is missing. */
export type Unseen =
  | 'not-looked-yet'
  | 'not-found'
  | 'not-running'
  | 'windows'
  | 'not-opted-in'
  | 'no-user'
  | 'not-managed'
  | 'agent-offline'
  | 'access-denied'
  | 'throttled'
  | 'timed-out'
  | 'unavailable'
  | 'not-delivered'
  | 'document-missing'
  | 'document-foreign'
  | 'probe-failed'
  | 'report-truncated'
  | 'report-foreign'
  | 'report-version'
  | 'report-malformed'
  | 'tool-missing';

export const seen = <T>(value: T): Observed<T> => ({ seen: true, value });
export const unseen = (because: Unseen): { readonly seen: false; readonly because: Unseen } => ({
  seen: false,
  because,
});

/** Everything observed for one repair at one moment, before any judgement. */
export interface Facts {
  readonly cloud: CloudFacts;
  readonly host: Observed<HostFacts>;
}

/** What AWS says about the instance. */
export interface CloudFacts {
  /** ISO time of the observation. */
  readonly at: string;
  readonly instance: Observed<InstanceFacts>;
  readonly agent: Observed<AgentFacts>;
  readonly image: Observed<ImageFacts>;
}

export interface InstanceFacts extends InstanceRef {
  readonly name?: string;
  readonly state: InstanceState;
  readonly zone: string;
  readonly launchedAt: string;
  /** EC2 `Platform`: `windows` or absent. */
  readonly platform: 'linux' | 'windows';
  /** EC2 `PlatformDetails`, as "Linux/UNIX" or "Red Hat Enterprise Linux". */
  readonly platformDetails?: string;
  readonly imageId: string;
  readonly keyName?: string;
  readonly privateAddress?: string;
  readonly publicAddress?: string;
  readonly publicDnsName?: string;
  /** Absent when the tag `sshfix:mode` is absent or holds another word. */
  readonly mode?: Mode;
  /** The tag `Environment`. */
  readonly environment?: string;
  readonly autoScalingGroup?: string;
}

/** SSM `DescribeInstanceInformation`; `not-registered` is an empty answer. */
export interface AgentFacts {
  readonly ping: 'online' | 'connection-lost' | 'not-registered';
  readonly version?: string;
  readonly platformName?: string;
  readonly platformVersion?: string;
  readonly lastPingAt?: string;
}

/** EC2 `DescribeInstanceImageMetadata`: known even when the AMI is private or deregistered. */
export interface ImageFacts {
  readonly imageId: string;
  readonly name?: string;
  readonly ownerId?: string;
}

/** What the probe saw on the host, for one login name. Paths are absolute. */
export interface HostFacts {
  readonly os: { readonly id: string; readonly version: string; readonly like: readonly string[] };
  /** The version sshd tells of itself, as "OpenSSH_9.2p1 Debian-2+deb12u10"; empty when unknown. */
  readonly sshdVersion: string;
  readonly sshdRunning: Observed<boolean>;
  readonly config: Observed<SshdConfig>;
  /** The login name that the probe was asked about. */
  readonly user: string;
  /** `null`: getpwnam(3) knows no such user. */
  readonly account: Observed<Account | null>;
  /** File system objects by path: every component of each key file's path as written and as resolved, and of the home. */
  readonly objects: Readonly<Record<string, FileObject>>;
  /** Groups of the group-writable objects, for Debian's rule of private groups. */
  readonly groups: readonly Group[];
  /** One for each effective AuthorizedKeysFile, in sshd's order. */
  readonly keyFiles: readonly KeyFile[];
  /** pam_nologin(8): the files of `/etc/nologin`, `/run/nologin`, `/var/run/nologin` that exist. */
  readonly nologin: readonly string[];
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

/** From `sshd -T -C user=…`: what applies to this login after every Match block. */
export interface SshdConfig {
  readonly authorizedKeysFile: readonly string[];
  readonly strictModes: boolean;
  readonly usePam: boolean;
  readonly pubkeyAuthentication: boolean;
  /** The command's path; absent for `none`. */
  readonly authorizedKeysCommand?: string;
  /** `any` or lists such as `publickey,password`. */
  readonly authenticationMethods: string;
  readonly permitRootLogin: string;
  readonly ports: readonly number[];
  /** Which of these are set at all; judging their patterns needs more than a probe of one login. */
  readonly restrictions: readonly ('allowusers' | 'denyusers' | 'allowgroups' | 'denygroups')[];
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
  /** Day the account expires (chage -E) as an ISO date; null: never. */
  readonly expiresOn: Observed<string | null>;
  /** The host's own date, ISO: expiry is judged by the host's clock. */
  readonly today: string;
}

/** One lstat(2). */
export interface FileObject {
  readonly type: 'directory' | 'regular' | 'symlink' | 'other' | 'absent';
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** `UNKNOWN` for an id without a name, as stat(1) prints it. */
  readonly owner: string;
  readonly group: string;
  readonly links: number;
  /** `device:inode`. */
  readonly id: string;
  /** Of a symlink: readlink(2). */
  readonly target?: string;
  /** Of a directory: may the login user search it, asked by running test(1) as that user; absent when not asked. */
  readonly searchable?: boolean;
}

export interface Group {
  readonly gid: number;
  readonly name: string;
  /** Users whose primary group it is. */
  readonly primaryUids: readonly number[];
  /** Names listed in group(5). */
  readonly members: readonly string[];
}

/** One effective AuthorizedKeysFile. */
export interface KeyFile {
  /** As configured, as ".ssh/authorized_keys" or "/etc/ssh/keys/%u". */
  readonly pattern: string;
  /** Expanded, absolute. */
  readonly path: string;
  /** realpath(3); absent when it does not resolve. */
  readonly resolved?: string;
  /** Can the login user read it, asked as that user; absent when there is nothing to read. */
  readonly readable?: boolean;
  /** Bytes; absent when there is no regular file. */
  readonly size?: number;
  /** Lines that are neither blank nor comments. */
  readonly lines: number;
  readonly keys: readonly AuthorizedKey[];
}

/** A line that ssh-keygen(1) accepts as a public key. */
export interface AuthorizedKey {
  readonly line: number;
  readonly type: string;
  readonly bits: number;
  /** `SHA256:` and base64. */
  readonly fingerprint: string;
  /** Names only, as `command`, `from`, `restrict`. */
  readonly options: readonly string[];
}
