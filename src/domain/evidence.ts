import type { Flaw } from './facts/key-facts.ts';

/** Where a setting of sshd comes from. */
export interface SettingSource {
  /** Or an option of the daemon's command line, as `-o UsePAM=no`: its line is 0. */
  readonly file: string;
  readonly line: number;
  /** When the file was last changed, ISO. */
  readonly changedAt?: string;
  /** The package that the file belongs to, if it is as the package shipped it or a conffile of it. */
  readonly package?: string;
  /** Inside a Match block. */
  readonly conditional?: boolean;
}

/** A fact that proves a verdict; wording turns it into a row of path, found, expected. */
export type Evidence =
  | { readonly kind: 'mode'; readonly path: string; readonly found: number; readonly forbidden: number }
  | {
      readonly kind: 'owner';
      readonly path: string;
      readonly found: string;
      readonly expected: readonly string[];
    }
  | { readonly kind: 'not-searchable'; readonly path: string; readonly found: number; readonly owner: string }
  | { readonly kind: 'not-readable'; readonly path: string; readonly found: number; readonly owner: string }
  | { readonly kind: 'type'; readonly path: string; readonly found: string; readonly expected: string }
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'no-keys'; readonly path: string; readonly lines: number }
  | {
      readonly kind: 'key-not-listed';
      readonly path: string;
      readonly offered: string;
      readonly listed: readonly string[];
    }
  | {
      readonly kind: 'setting';
      readonly name: string;
      readonly found: string;
      readonly expected?: string;
      readonly source?: SettingSource;
    }
  | {
      readonly kind: 'shell';
      readonly shell: string;
      readonly state: 'missing' | 'not-executable' | 'not-regular' | 'nologin';
    }
  | { readonly kind: 'password-aged' }
  /** ISO dates; `today` is the host's own. */
  | { readonly kind: 'account-expiry'; readonly expiresOn: string; readonly today: string }
  /** In the shadow file, where PAM is not used. */
  | { readonly kind: 'password-locked'; readonly user: string }
  /** Something that must not be there. */
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'not-running' }
  | {
      readonly kind: 'no-answer';
      readonly path: string;
      readonly answer: 'silent' | 'stale' | 'disconnected' | 'failing';
    }
  | { readonly kind: 'file-system'; readonly path: string; readonly type: string; readonly source: string }
  /** A mount point of fstab(5), and what should be there. */
  | { readonly kind: 'not-mounted'; readonly path: string; readonly type: string; readonly source: string }
  | { readonly kind: 'encrypted'; readonly path: string; readonly by: string }
  /** The home that passwd(5) has, and the one with a key file. */
  | {
      readonly kind: 'other-home';
      readonly user: string;
      readonly found: string;
      readonly expected: string;
      readonly keyFile: string;
    }
  | { readonly kind: 'host-key'; readonly path: string; readonly state: 'empty' | 'damaged' | 'not-regular' }
  | { readonly kind: 'listens'; readonly address: string; readonly port: number }
  /** `by` is a process, where it is known. */
  | { readonly kind: 'port-taken'; readonly port: number; readonly by?: string }
  /** ISO times: the host's, and that of AWS. */
  | { readonly kind: 'clock'; readonly found: string; readonly expected: string }
  /** Where the client says that it went, and the addresses of the instance. */
  | { readonly kind: 'went-to'; readonly host: string; readonly own: readonly string[] }
  /** A line of a configuration file, at most 200 characters. */
  | { readonly kind: 'file-line'; readonly path: string; readonly line: number; readonly text: string }
  /** A file in which a name still stands that is gone elsewhere. */
  | { readonly kind: 'names'; readonly path: string; readonly name: string }
  /** When a file was last changed, ISO. */
  | { readonly kind: 'changed'; readonly path: string; readonly at: string }
  /** Anything with a name of its own in a manual: a command's answer, a limit, an identifier. */
  | { readonly kind: 'value'; readonly name: string; readonly found: string; readonly expected?: string }
  /** A line of a key file that sshd cannot read, or reads otherwise than it was meant. Never its text. */
  | { readonly kind: 'key-line'; readonly path: string; readonly line: number; readonly flaw: Flaw }
  /** A line of a key file with a command that only says who should log in. */
  | { readonly kind: 'notice-line'; readonly path: string; readonly line: number }
  /** What sshd is given as a list of revoked keys, and is none. */
  | { readonly kind: 'no-revocations'; readonly path: string }
  /** The EC2 key pair of the instance, and whether it is the key that was offered, and one that is listed. */
  | {
      readonly kind: 'key-pair';
      readonly name: string;
      readonly fingerprint: string;
      /** Absent: not known. */
      readonly isOffered?: boolean;
      readonly isListed: boolean;
    }
  /** ISO times. */
  | {
      readonly kind: 'key-pair-made';
      readonly name: string;
      readonly createdAt: string;
      readonly launchedAt: string;
    }
  /** A key that a file lists: `fingerprint` is `SHA256:` and base64. */
  | {
      readonly kind: 'listed-key';
      readonly path: string;
      readonly line: number;
      readonly type: string;
      readonly bits: number;
      readonly fingerprint: string;
    }
  /** A line of sshd's configuration that sshd itself refuses, with what it says of it, at most 200 characters. */
  | { readonly kind: 'config-line'; readonly path: string; readonly line: number; readonly says: string }
  | {
      readonly kind: 'usage';
      readonly path: string;
      readonly of: 'space' | 'inodes';
      readonly percent: number;
    }
  /** What the client printed, as it was pasted, at most 200 characters. */
  | { readonly kind: 'said'; readonly line: string }
  /** A line of the EC2 console, at most 200 characters. */
  | { readonly kind: 'console'; readonly line: string }
  /** What will do it again: a crontab, a script of every boot, a tool that manages the host. */
  | { readonly kind: 'recurs'; readonly path: string; readonly line?: number; readonly by: string }
  | { readonly kind: 'user'; readonly user: string; readonly candidates: readonly string[] }
  | { readonly kind: 'log'; readonly at: string; readonly line: string };
