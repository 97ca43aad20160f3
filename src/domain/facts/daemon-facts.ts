import type { FileObject } from './file-facts.ts';
import type { Observed } from './observed.ts';

/** sshd as a service of this host: whether it answers, and whether it would start. */
export interface DaemonFacts {
  /** An sshd that listens, a socket of systemd's that starts one, or nobody. */
  readonly answers: 'process' | 'socket' | 'nobody';
  /** What systemd knows of sshd; empty without systemd. */
  readonly units: readonly Unit[];
  /** Where the listening sshd, or the socket, takes connections; empty: not known. */
  readonly listens: readonly Listening[];
  /** The port of sshd on which somebody else listens, while sshd does not; `by` where ss(8) tells. */
  readonly taken?: { readonly port: number; readonly by?: string };
  /** `sshd -t` with the daemon's own options. */
  readonly test: Observed<ConfigTest>;
  readonly hostKeys: readonly HostKeyFile[];
  /** The directory for privilege separation, where `sshd -t` complains of it. */
  readonly privsepDir?: Pick<FileObject, 'type' | 'mode' | 'uid' | 'owner'> & { readonly path: string };
  /** sshd's last lines on why it did not start, of the last day; only where nobody answers. */
  readonly lastWords: readonly string[];
}

/** systemctl(1) show. */
export interface Unit {
  /** As `ssh.service` or `sshd.socket`. */
  readonly id: string;
  /** `LoadState`, as `loaded` or `masked`. */
  readonly load: string;
  /** `ActiveState`, as `active`, `inactive` or `failed`. */
  readonly active: string;
  /** `UnitFileState`, as `enabled` or `disabled`; empty where there is none. */
  readonly file: string;
  /** Names below /run that it makes when it starts. */
  readonly runtimeDirectories: readonly string[];
}

export interface Listening {
  /** IPv4 or IPv6. */
  readonly address: string;
  readonly port: number;
}

/** What `sshd -t` finds: it stops at the first kind. */
export interface ConfigTest {
  readonly kind:
    | 'fine'
    /** An option that sshd does not know, or its form: "terminating, N bad configuration options". */
    | 'keyword'
    /** One value over which it ends at once. */
    | 'value'
    | 'config-missing'
    | 'no-host-keys'
    | 'privsep-dir-missing'
    | 'privsep-dir-mode'
    | 'privsep-user'
    /** It does not even begin: a library, another machine's binary. */
    | 'binary'
    | 'other';
  /** The lines that it refuses, in its order. */
  readonly faults: readonly ConfigFault[];
  /** Its words, each at most 200 characters; none when all is fine. */
  readonly says: readonly string[];
}

export interface ConfigFault {
  readonly file: string;
  readonly line: number;
  /** The first word of that line, in lower case; never more of it. */
  readonly keyword: string;
  readonly says: string;
  /** It can become a comment without letting in anybody whom it was to keep out. */
  readonly mendable: boolean;
}

export interface HostKeyFile {
  readonly path: string;
  /** `damaged`: not a private key that can be loaded; `unseen`: not tried, because sshd loads one. */
  readonly state: 'absent' | 'not-regular' | 'empty' | 'damaged' | 'loadable' | 'unseen';
  /** Permission bits; 0 for none. */
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
}
