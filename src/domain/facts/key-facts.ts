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
  readonly damaged: readonly DamagedLine[];
}

/** A line that ssh-keygen(1) accepts as a public key. */
export interface AuthorizedKey {
  readonly line: number;
  /** As ssh-keygen(1) calls it: `RSA`, `ED25519`, `ECDSA-SK` … */
  readonly type: string;
  readonly bits: number;
  /** `SHA256:` and base64. */
  readonly fingerprint: string;
  /**
   * Names only, as `command`, `from`, `restrict`. `other` is none that any sshd knows, or one without its quotes; `unsure` has a
   * value that was not understood.
   */
  readonly options: readonly string[];
  /** The patterns of `from=`. */
  readonly from?: string;
  /** The earliest `expiry-time=`. */
  readonly expires?: string;
  /** What `command=` starts, without its directory and arguments; `cloud-init-notice` only names the right user. */
  readonly command?: string;
}

/** What is wrong with a line that was meant to be a key; also the id of the check that tells of it. */
export const FLAWS = [
  'utf16',
  'line-bom',
  'type-on-own-line',
  'line-wrapped',
  'line-two-keys',
  'quoted',
  'type-missing',
  'line-truncated',
  'base64-corrupt',
  'format-ssh2',
  'format-ppk',
  'private-key-pasted',
  'key-type-too-new',
  'commented',
] as const;
export type Flaw = (typeof FLAWS)[number];

/** A line that sshd cannot read as a key, or one that hides a second key. Its text is never reported. */
export interface DamagedLine {
  readonly line: number;
  readonly flaw: Flaw;
  /** The key that it is again, as `SHA256:` and base64, when the flaw is taken out without guessing. */
  readonly becomes?: string;
}

/** What else a host knows of keys. */
export interface KeyMaterialFacts {
  /** The host's own time, `YYYYMMDDhhmmss`: expiry is judged by the host's clock, in its zone or in UTC. */
  readonly clock: { readonly local: string; readonly utc: string };
  /** Absent: RevokedKeys is not set. */
  readonly revoked?: RevokedKeys;
  /** The kernel is in FIPS mode (`/proc/sys/crypto/fips_enabled`). */
  readonly fips: boolean;
  /** Of Red Hat's crypto-policies, as `DEFAULT` or `FIPS:OSPP`. */
  readonly cryptoPolicy?: string;
}

/** The file of sshd_config(5) RevokedKeys. */
export interface RevokedKeys {
  readonly path: string;
  /** `list`: public keys, one a line. `corrupt`: neither that nor a revocation list of ssh-keygen(1). */
  readonly state: 'list' | 'krl' | 'missing' | 'corrupt' | 'unseen';
  /** Fingerprints of the listed keys that it revokes. */
  readonly fingerprints: readonly string[];
}
