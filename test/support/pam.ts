import type { PamFacts, PamRule } from '../../src/domain/facts/pam-facts.ts';

/** Rules of one file, as they stand in it: `phase control module args`. */
export const rulesOf = (file: string, ...lines: readonly string[]): readonly PamRule[] =>
  lines.map((text, index) => {
    const parts = /^(account|session) +(\[[^\]]*\]|\S+) +(\S+) *(.*)$/.exec(text);
    if (!parts) throw new Error(`no rule: ${text}`);
    const [, phase = '', control = '', module = '', args = ''] = parts;
    return {
      phase: phase === 'account' ? 'account' : 'session',
      control,
      module,
      args,
      file: `/etc/pam.d/${file}`,
      line: index + 1,
      level: 0,
      state: 'present',
    };
  });

const stack = (rules: readonly PamRule[]): PamFacts => ({
  service: 'sshd',
  rules,
  access: [],
  limits: [],
  sssdAccess: [],
});

/** Amazon Linux 2023 and Fedora, with authselect's profile for accounts of the host's own. */
export const AMAZON_STACK: PamFacts = stack([
  ...rulesOf('sshd', 'account required pam_sepermit.so', 'account required pam_nologin.so'),
  ...rulesOf('password-auth', 'account required pam_unix.so'),
  ...rulesOf(
    'sshd',
    'session required pam_selinux.so close',
    'session required pam_loginuid.so',
    'session required pam_selinux.so open env_params',
    'session required pam_namespace.so',
    'session optional pam_keyinit.so force revoke',
    'session optional pam_motd.so',
  ),
  ...rulesOf(
    'password-auth',
    'session optional pam_keyinit.so revoke',
    'session required pam_limits.so',
    'session optional pam_systemd.so',
    'session [success=1 default=ignore] pam_succeed_if.so service in crond quiet use_uid',
    'session required pam_unix.so',
  ),
  ...rulesOf(
    'postlogin',
    'session optional pam_umask.so silent',
    'session [success=1 default=ignore] pam_succeed_if.so service !~ gdm* service !~ su* quiet',
    'session [default=1] pam_lastlog.so nowtmp showfailed',
    'session optional pam_lastlog.so silent noupdate showfailed',
  ),
]);

/** The same with authselect's profile for SSSD: accounts of the host's own never get as far as that. */
export const SSSD_STACK: PamFacts = stack([
  ...rulesOf('sshd', 'account required pam_sepermit.so', 'account required pam_nologin.so'),
  ...rulesOf(
    'password-auth',
    'account required pam_unix.so',
    'account sufficient pam_localuser.so',
    'account sufficient pam_usertype.so issystem',
    'account [default=bad success=ok user_unknown=ignore] pam_sss.so',
    'account required pam_permit.so',
  ),
  ...AMAZON_STACK.rules.filter(({ phase }) => phase === 'session'),
]);

const COMMON_ACCOUNT = rulesOf(
  'common-account',
  'account [success=1 new_authtok_reqd=done default=ignore] pam_unix.so',
  'account requisite pam_deny.so',
  'account required pam_permit.so',
);

const COMMON_SESSION = rulesOf(
  'common-session',
  'session [default=1] pam_permit.so',
  'session requisite pam_deny.so',
  'session required pam_permit.so',
  'session optional pam_umask.so',
  'session required pam_unix.so',
  'session optional pam_systemd.so',
);

/** Debian 12 and Ubuntu 24.04. */
export const DEBIAN_STACK: PamFacts = stack([
  ...rulesOf('sshd', 'account required pam_nologin.so'),
  ...COMMON_ACCOUNT,
  ...rulesOf(
    'sshd',
    'session [success=ok ignore=ignore module_unknown=ignore default=bad] pam_selinux.so close',
    'session required pam_loginuid.so',
    'session optional pam_keyinit.so force revoke',
  ),
  ...COMMON_SESSION,
  ...rulesOf(
    'sshd',
    'session optional pam_motd.so motd=/run/motd.dynamic',
    'session optional pam_mail.so standard noenv',
    'session required pam_limits.so',
    'session required pam_env.so',
    'session [success=ok ignore=ignore module_unknown=ignore default=bad] pam_selinux.so open',
  ),
]);

/** A stack with other rules before its own. */
export const preceded = (facts: PamFacts, ...lines: readonly string[]): PamFacts => ({
  ...facts,
  rules: [...rulesOf('sshd', ...lines), ...facts.rules],
});
