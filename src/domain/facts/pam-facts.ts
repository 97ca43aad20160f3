/** What PAM is told for logins by sshd, and what its modules decide by. */
export interface PamFacts {
  /** Whose rules apply: its own, those for services without a file, or none at all (pam.d(5)). */
  readonly service: 'sshd' | 'other' | 'absent';
  /** In PAM's order, with every included file in its place. */
  readonly rules: readonly PamRule[];
  /** access.conf(5), where pam_access is asked. */
  readonly access: readonly AccessRule[];
  /** limits.conf(5), where pam_limits is asked: those that may be of this user, and may refuse a session. */
  readonly limits: readonly LimitRule[];
  /** Sessions of the user at present, as who(1) tells; absent: not asked. */
  readonly sessions?: number;
  /** `access_provider` of the domains of sssd.conf(5), where pam_sss is asked. */
  readonly sssdAccess: readonly string[];
}

/** Where a rule of PAM's stands. */
export interface PamSource {
  readonly file: string;
  readonly line: number;
}

export interface PamRule extends PamSource {
  readonly phase: 'account' | 'session';
  /** `required`, or in brackets what each answer leads to. */
  readonly control: string;
  /** As written, as `pam_unix.so`; the name of the file where that is missing. */
  readonly module: string;
  readonly args: string;
  /** 0, and one more inside each substack. */
  readonly level: number;
  /** `no-file`: the rule includes a file that is not there. */
  readonly state: 'present' | 'missing' | 'unknown' | 'no-file';
}

export interface AccessRule extends PamSource {
  readonly permission: '+' | '-';
  readonly users: string;
  readonly origins: string;
  /** `unfinished`: a last line without an end. `no-file`: the file that PAM names for rules is not there, which refuses everybody. */
  readonly state?: 'unfinished' | 'no-file';
}

export interface LimitRule extends PamSource {
  readonly domain: string;
  readonly item: string;
  readonly value: string;
}
