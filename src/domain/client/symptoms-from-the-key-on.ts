import type { SymptomRow } from './symptom-row.ts';

const KEY_REFUSED = [
  'user-wrong-for-ami',
  'key-not-authorized',
  'client-wrong-key',
  'client-wrong-host-port',
];

/** While sshd decides on the key: OpenSSH sshconnect2.c `input_userauth_failure`; PuTTY ssh/userauth2-client.c. */
const AT_THE_KEY: readonly SymptomRow[] = [
  {
    id: 'no-mutual-signature',
    between: ['key-offer', 'key-offer'],
    line: /no mutual signature (?:algorithm|supported)/i,
    suspects: ['client-new-old-server', 'pubkey-algo-refused', 'crypto-policy-fips'],
  },
  {
    id: 'putty-signature',
    between: ['key-offer', 'key-line'],
    line: /refused public-key signature despite accepting key/i,
    suspects: ['client-old-rsa', 'pubkey-algo-refused'],
  },
  {
    id: 'too-many-failures',
    between: ['method', 'key-line'],
    line: /Too many authentication failures/i,
    suspects: ['client-too-many-keys', 'max-auth-tries'],
    hides: ['closed-after-auth'],
  },
  {
    id: 'partial-success',
    between: ['method', 'account'],
    line: /with partial success|Further authentication required/i,
    suspects: ['auth-methods-extra'],
    hides: ['publickey-not-offered', 'password-asked'],
  },
  {
    id: 'publickey-not-offered',
    between: ['method', 'method'],
    line: /Permission denied \((?![^)]*publickey)[a-z][^)]*\)|Authentications that can continue: (?!\S*publickey)\S+|server sent: (?![^)]*publickey)[a-z]/i,
    suspects: ['pubkey-auth-disabled', 'auth-methods-extra', 'match-block'],
    hides: ['putty-no-methods', 'password-asked'],
  },
  {
    id: 'publickey-denied',
    between: ['user', 'key-line'],
    line: /Permission denied \([^)]*publickey[^)]*\)/i,
    suspects: KEY_REFUSED,
    hides: ['password-asked'],
  },
  {
    id: 'putty-refused-key',
    between: ['user', 'key-line'],
    line: /Server refused (?:our|public) key/i,
    suspects: [...KEY_REFUSED, 'client-old-rsa', 'pubkey-algo-refused'],
    hides: ['putty-no-methods', 'password-asked'],
  },
  {
    id: 'putty-no-methods',
    between: ['user', 'key-line'],
    line: /No supported authentication methods (?:available|left to try)/i,
    suspects: ['client-wrong-key', 'client-passphrase', 'key-not-authorized'],
  },
  {
    id: 'library-denied',
    between: ['user', 'key-line'],
    line: /JSchException: Auth (?:fail|cancel)|AuthenticationException: Authentication failed|unable to authenticate, attempted methods/i,
    suspects: [...KEY_REFUSED, 'client-old-rsa'],
  },
  {
    id: 'password-asked',
    between: ['user', 'key-line'],
    line: /Permission denied, please try again|'s password:/i,
    suspects: KEY_REFUSED,
  },
];

const VAGUE = ['closed-after-auth', 'session-ended'];

/** After the key was accepted: PAM's account phase and the session (OpenSSH auth-pam.c `do_pam_account`, session.c `do_child`). */
const AFTER_THE_KEY: readonly SymptomRow[] = [
  {
    id: 'booting',
    between: ['account', 'session'],
    line: /System is (?:booting up|going down)|not allowed because \S*nologin exists|Unprivileged users are not permitted|system is under maintenance/i,
    suspects: ['nologin-file', 'boot-incomplete'],
    hides: VAGUE,
  },
  {
    id: 'account-expired',
    between: ['allowed-user', 'account'],
    line: /Your account has expired/i,
    suspects: ['account-expired'],
    hides: VAGUE,
  },
  {
    id: 'password-change',
    between: ['account', 'session'],
    line: /Password change required|required to change your password|Your password has expired/i,
    suspects: ['password-expired'],
    hides: VAGUE,
  },
  {
    id: 'no-login-shell',
    between: ['session', 'session'],
    line: /This account is (?:currently )?not available/i,
    suspects: ['shell-nologin'],
    hides: VAGUE,
  },
  {
    id: 'wrong-user-for-root',
    between: ['session', 'session'],
    line: /Please login as the user \S+ rather than/i,
    suspects: ['root-forced-command', 'user-wrong-for-ami'],
    hides: VAGUE,
  },
  {
    id: 'too-many-logins',
    between: ['session', 'session'],
    line: /Too many logins for/i,
    suspects: ['pam-limits'],
    hides: VAGUE,
  },
  {
    id: 'sftp-only',
    between: ['session', 'session'],
    line: /This service allows sftp connections only/i,
    suspects: ['force-command'],
    hides: VAGUE,
  },
  {
    id: 'command-missing',
    between: ['session', 'session'],
    line: /(?<![^\n])(?:\/\S*sh|\S*sh: (?:line \d+: )?\/\S+): No such file or directory/,
    suspects: ['force-command', 'chroot-bad', 'shell-missing'],
    hides: VAGUE,
  },
  {
    id: 'channel-failed',
    between: ['session', 'session'],
    line: /(?:PTY allocation|shell|exec|subsystem) request failed/i,
    suspects: ['option-command', 'memory-exhausted', 'pids-limit', 'pam-limits'],
    hides: VAGUE,
  },
  {
    id: 'closed-after-auth',
    between: ['user', 'session'],
    line: /Connection closed by (?!UNKNOWN|remote host)\S+|closed by remote host|unexpectedly closed|send disconnect: Broken pipe/i,
    suspects: ['account-expired', 'pam-access', 'nologin-file', 'memory-exhausted'],
    hides: ['session-ended'],
  },
  {
    id: 'session-ended',
    between: ['session', 'session'],
    line: /Connection to \S+ closed\./i,
    suspects: ['shell-nologin', 'force-command', 'option-command'],
  },
];

export const FROM_THE_KEY_ON: readonly SymptomRow[] = [...AT_THE_KEY, ...AFTER_THE_KEY];
