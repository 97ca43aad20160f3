import { DIRECTORY_SAYS } from './account/pam-login.ts';

/** A form of a line in sshd's log, and the checks, or kinds of evidence, that it confirms. */
export interface Confirmation {
  readonly of: readonly string[];
  /** What it captures is the user, the path or the client that the line is about; the probe vouches for a line that names none. */
  readonly line: RegExp;
}

/** What OpenSSH 7.4 to 10 and PAM's modules write, at LogLevel INFO unless VERBOSE is said. */
export const CONFIRMS: readonly Confirmation[] = [
  { of: ['mode', 'owner'], line: /bad ownership or modes for (?:file|directory) (\S+)/ },
  { of: ['absent', 'link', 'not-searchable'], line: /Authentication refused: realpath (\S+) failed/ },
  {
    of: ['not-searchable', 'not-readable', 'owner'],
    line: /Could not open user '[^']+' authorized keys '([^']+)'/,
  },
  { of: ['type'], line: /authorized keys '?(\S+?)'? is not a regular file/ },
  { of: ['user'], line: /Invalid user (\S+) from/ },
  { of: ['shell'], line: /User (\S+) not allowed because shell/ },
  { of: ['account-locked', 'account-expired'], line: /User (\S+) not allowed because account is locked/ },
  { of: ['account-expired'], line: /[Aa]ccount (\S+) has expired/ },
  {
    of: ['deny-users', 'allow-users', 'deny-groups', 'allow-groups', 'no-groups'],
    line: /User (\S+) from \S+ not allowed because (?:listed in|not listed in|a group is|none of|not in any)/,
  },
  { of: ['nologin-file'], line: /User (\S+) not allowed because \S*nologin exists/ },
  { of: ['root-login-refused'], line: /ROOT LOGIN REFUSED FROM/ },
  {
    of: ['pubkey-algo-refused', 'crypto-policy-fips'],
    line: /userauth_pubkey: (?:key type|signature algorithm) \S+ not in Pubkey/,
  },
  {
    of: ['pubkey-algo-refused', 'key-type-too-new'],
    line: /userauth_pubkey: unsupported public key algorithm/,
  },
  { of: ['rsa-too-small'], line: /refusing \S+ key: Invalid key length/ },
  { of: ['revoked-key'], line: /Authentication key \S+ \S+ revoked by file/ },
  { of: ['revoked-file-unreadable'], line: /Error checking authentication key \S+ \S+ in revoked keys file/ },
  {
    of: ['option-from'],
    line: /Authentication tried for (\S+) with correct key but not from a permitted host/,
  },
  {
    of: ['option-from', 'option-expired', 'option-ca-flag', 'option-unknown'],
    line: /Refused by key options|Bad options in \S+ file, line/,
  },
  {
    of: ['ca-principals'],
    line: /Certificate invalid: |Certificate does not contain an authorized principal|Refused by certificate options/,
  },
  {
    of: ['akc-broken'],
    line: /Unsafe AuthorizedKeysCommand|Could not stat AuthorizedKeysCommand|AuthorizedKeysCommandUser "[^"]*" not found|AuthorizedKeysCommand .* failed, status/,
  },
  {
    of: ['max-auth-tries', 'client-too-many-keys'],
    line: /maximum authentication attempts exceeded for (?:invalid user )?(\S+) from/,
  },
  /** VERBOSE only: the fingerprint that was offered. */
  { of: ['key-not-authorized'], line: /Failed publickey for (?:invalid user )?(\S+) from/ },
  {
    of: [
      'account-expired',
      'nologin-file',
      'pam-access',
      'pam-faillock',
      'pam-ldap-deny',
      'pam-module-missing',
    ],
    line: /Access denied for user (\S+) by PAM account configuration/,
  },
  { of: ['pam-access'], line: /pam_access\(sshd:account\): access denied/ },
  { of: ['pam-faillock'], line: /pam_(?:faillock|tally2?)\(sshd:(?:auth|account)\)/ },
  { of: ['pam-ldap-deny'], line: DIRECTORY_SAYS },
  { of: ['password-expired'], line: /pam_unix\(sshd:account\): expired password for user (\S+)/ },
  { of: ['pam-module-missing'], line: /PAM (?:unable to dlopen|adding faulty module)/ },
  { of: ['pam-limits'], line: /PAM: pam_open_session\(\): |pam_limits\(sshd:session\)/ },
  { of: ['pam-stack-missing'], line: /PAM: initiali[sz]ation failed/ },
  { of: ['chroot-bad'], line: /bad ownership or modes for chroot directory(?: component)? "([^"]+?)\/?"/ },
  /** The key was good: what follows is the session's doing. */
  {
    of: ['force-command', 'shell-nologin', 'option-command', 'root-forced-command', 'password-expired'],
    line: /Accepted publickey for (\S+) from/,
  },
  { of: ['max-startups'], line: /drop connection #\d+ from \[([^\]]+)\]:\d+ on \S+ past Max[Ss]tartups/ },
  { of: ['per-source-penalty'], line: /drop connection #\d+ from \[([^\]]+)\]:\d+ on \S+ penalty:/ },
  { of: ['tcp-wrappers'], line: /refused connect from (?:\S+ \()?([0-9A-Fa-f.:]+)\)?/ },
];
