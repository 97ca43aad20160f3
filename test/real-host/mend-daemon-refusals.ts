import type { Remedy } from '../../src/domain/remedies.ts';

/** A host on which a remedy would do harm or nothing, and the reason by which it is left alone. */
export type Hindrance = readonly [
  is: string,
  script: string,
  remedy: Remedy,
  reason: string,
  /** The probe does not look for it, so that the remedy may be offered; mend finds it. */
  unforeseen?: 'unforeseen',
];

const DROP_IN = '/etc/ssh/sshd_config.d/a.conf';
const lines = (text: string) => `printf '${text}\\n' >${DROP_IN}`;
const EARLIER = '/var/lib/sshfix/01JD9Z6M5T3Q8W2E4R6Y7V9X0A-2';
const RSA = '/etc/ssh/ssh_host_rsa_key';
const ONLY_RSA = 'rm /etc/ssh/ssh_host_e*';
const command = (path: string) =>
  `install -D -m 755 /bin/true ${path}; ${lines(`AuthorizedKeysCommand ${path}\\nAuthorizedKeysCommandUser nobody`)}`;

const DISABLE: Remedy = 'disable-config-line';
export const ON_A_LINE: readonly Hindrance[] = [
  [
    'in a file that is a link',
    `echo Baner none >/opt/a.conf; ln -s /opt/a.conf ${DROP_IN}`,
    DISABLE,
    'symlink',
  ],
  [
    'in a file with a second name',
    `${lines('Baner none')}; ln ${DROP_IN} /opt/b.conf`,
    DISABLE,
    'hard-linked',
  ],
  [
    'in a file that others can write to',
    `${lines('Baner none')}; chmod 666 ${DROP_IN}`,
    DISABLE,
    'writable-by-others',
  ],
  ['in a file of another', `${lines('Baner none')}; chown victim ${DROP_IN}`, DISABLE, 'foreign-owner'],
  [
    'in a directory that others can write to',
    `${lines('Baner none')}; chmod 777 /etc/ssh/sshd_config.d`,
    DISABLE,
    'unsafe-parent',
  ],
  [
    'in a file elsewhere',
    `${lines('Include /opt/*.conf')}; echo Baner none >/opt/a.conf`,
    DISABLE,
    'unknown-place',
  ],
  [
    'in a file of another name',
    `${lines('Include /etc/ssh/more')}; echo Baner none >/etc/ssh/more`,
    DISABLE,
    'unknown-place',
  ],
  ...[
    'PermitRootLogin maybe',
    'AlowUsers ec2-user',
    'DenyUsrs victim',
    'Match Usr victim',
    'UsePM yes',
    'AddressFamily some',
    'PubkeyAcceptedAlgorithms none-such',
    'Match User victim\\nUsePAM no',
    '\\357\\273\\277AllowUsers ec2-user',
    '"AllowGroup" team',
    'Macth Address 10.9.0.0/16\\nPermitRootLogin yes',
    'Mathc Address 10.9.0.0/16\\n  PermitEmptyPasswords yes',
    'Mtach User victim\\nPermitRootLogin yes',
    'Host 10.9.*\\nPermitRootLogin yes',
    'If User bob\\nPermitRootLogin yes',
    'HostbasedAcceptedAlgorithms bogus',
    'HostbasedAcceptedKeyTypes bogus',
    'Usres bob',
    'Acces deny',
    'Adress 10.0.0.1',
    'Listne 10.0.0.1',
    '<<<<<<< HEAD',
    'DenyUsers nobody \\\\\\nvictim',
    'DenyUsers nobody \\\\\\nBaner none',
    'UsePAM yes\\n  Baner none',
    'Baner none\\n  PermitRootLogin yes',
    'Match User victim\\nBaner none',
  ].map((text): Hindrance => [`that keeps people out: ${text}`, lines(text), DISABLE, 'would-widen-access']),
  ['beside one that keeps people out', lines('Baner none\\nAlowUsers x'), DISABLE, 'would-widen-access'],
  ['of six', lines('Baner 1\\nBaner 2\\nBaner 3\\nBaner 4\\nBaner 5\\nBaner 6'), DISABLE, 'still-refused'],
  [
    'while an earlier change of its file may still be taken back',
    `${lines('Baner none')}; mkdir -p ${EARLIER}; : >${EARLIER}/revert.firing
    printf 'user victim\\ndisable-config-line\\tcontent\\t1 1\\ta\\tb\\t${DROP_IN}\\n' >${EARLIER}/changes`,
    DISABLE,
    'still-armed',
    'unforeseen',
  ],
  [
    'where nothing can be armed',
    `${lines('Baner none')}; mv /usr/bin/setsid /run/setsid`,
    DISABLE,
    'cannot-arm',
  ],
];

export const ON_KEYS: readonly Hindrance[] = [
  [
    'that are links',
    `${lines(`HostKey ${RSA}`)}; ln -sf /opt/key ${RSA}`,
    'make-host-keys',
    'symlink',
    'unforeseen',
  ],
  ['outside of /etc/ssh', lines('HostKey /opt/ssh_host_rsa_key'), 'make-host-keys', 'unknown-place'],
  ['of a name without a type', lines('HostKey /etc/ssh/key'), 'make-host-keys', 'unknown-place'],
  [
    'where others can put them',
    'rm /etc/ssh/ssh_host_*; chmod 777 /etc/ssh',
    'make-host-keys',
    'unsafe-parent',
    'unforeseen',
  ],
  [
    'that are open and have a second name',
    `${ONLY_RSA}; chmod 644 ${RSA}; ln ${RSA} /opt/key`,
    'close-host-keys',
    'hard-linked',
    'unforeseen',
  ],
  [
    'that are damaged and have a second name',
    `${ONLY_RSA}; : >${RSA}; ln ${RSA} /opt/key`,
    'renew-host-keys',
    'hard-linked',
    'unforeseen',
  ],
  [
    'that are links to what is damaged',
    `${ONLY_RSA}; echo >/opt/key; ln -sf /opt/key ${RSA}`,
    'renew-host-keys',
    'symlink',
  ],
  [
    'with a passphrase',
    `${ONLY_RSA}; ssh-keygen -q -p -f ${RSA} -N secret`,
    'renew-host-keys',
    'has-passphrase',
    'unforeseen',
  ],
];

export const ON_OTHERS: readonly Hindrance[] = [
  [
    'a directory for privilege separation that is a link',
    'rm -r /run/sshd; ln -s /nowhere /run/sshd',
    'make-privsep-dir',
    'symlink',
  ],
  [
    'a directory for privilege separation that is a file',
    'rm -r /run/sshd; echo >/run/sshd',
    'make-privsep-dir',
    'not-a-directory',
  ],
  [
    "a directory for privilege separation that is a link to another's",
    'rm -r /run/sshd; ln -s /home/victim /run/sshd',
    'close-privsep-dir',
    'moved',
    'unforeseen',
  ],
  [
    'an AuthorizedKeysCommand that is a link',
    `${command('/opt/true')}; mv /opt/true /opt/t; ln -s t /opt/true`,
    'close-keys-command',
    'symlink',
  ],
  [
    'an AuthorizedKeysCommand below a link',
    `mkdir /opt/real; ln -s real /opt/dir; ${command('/opt/dir/true')}`,
    'close-keys-command',
    'symlink',
  ],
  [
    'an AuthorizedKeysCommand in /tmp',
    `${command('/tmp/true')}; chmod 777 /tmp/true`,
    'close-keys-command',
    'unsafe-parent',
  ],
  [
    "an AuthorizedKeysCommand in another's directory",
    `${command('/opt/dir/true')}; chown victim /opt/dir`,
    'close-keys-command',
    'foreign-owner',
  ],
  [
    'an AuthorizedKeysCommand with a second name',
    `${command('/opt/true')}; chmod 777 /opt/true; ln /opt/true /opt/t`,
    'close-keys-command',
    'hard-linked',
    'unforeseen',
  ],
  [
    'an AuthorizedKeysCommand that runs as its owner',
    `${command('/opt/true')}; chmod 4777 /opt/true`,
    'close-keys-command',
    'special-mode',
  ],
  [
    'a nologin file that is a link to /etc/shadow',
    'ln -s /etc/shadow /run/nologin',
    'remove-run-nologin',
    'symlink',
  ],
  [
    'a nologin file of another',
    'echo >/run/nologin; chown victim /run/nologin',
    'remove-run-nologin',
    'foreign-owner',
  ],
  [
    'a nologin file before a shutdown',
    'echo >/run/nologin; mkdir -p /run/systemd/shutdown; echo >/run/systemd/shutdown/scheduled',
    'remove-run-nologin',
    'system-not-up',
  ],
  [
    'an sshd that somebody turned off',
    'sshd-service stop; for level in 2 3 4 5; do mv /etc/rc$level.d/S01ssh /etc/rc$level.d/K01ssh; done',
    'start-sshd',
    'service-disabled',
    'unforeseen',
  ],
  [
    'an sshd that is not to be run',
    'sshd-service stop; : >/etc/ssh/sshd_not_to_be_run',
    'start-sshd',
    'service-disabled',
    'unforeseen',
  ],
  [
    'an sshd that would not start',
    `sshd-service stop; ${lines('Baner none')}`,
    'start-sshd',
    'still-refused',
    'unforeseen',
  ],
  ['an sshd that would not come back', lines('Baner none'), 'reload-sshd', 'still-refused'],
  ['an sshd that does not run', 'sshd-service stop', 'reload-sshd', 'not-running'],
];
