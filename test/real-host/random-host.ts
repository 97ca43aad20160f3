import fc from 'fast-check';

const OWNERS = ['root', 'ec2-user', 'victim', 'nobody', '4242'] as const;
const GROUPS = ['ec2-user', 'team', 'root', 'nogroup', '4242'] as const;
const MODES = [
  0o755, 0o775, 0o770, 0o777, 0o1777, 0o2775, 0o750, 0o711, 0o600, 0o500, 0o070, 0o007, 0,
] as const;

/** Entries of access control lists, as setfacl(1) takes them. */
const ACLS = [
  'u:victim:rwx',
  'u:victim:r-x',
  'u:ec2-user:---',
  'u:ec2-user:rwx',
  'g:team:rwx',
  'g:ec2-user:---',
] as const;

/** Who owns one object, its mode, and what its ACL says beside. */
interface Access {
  readonly owner: string;
  readonly group: string;
  readonly mode: number;
  readonly acl: string | undefined;
}

const acl = fc.oneof(
  { weight: 5, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom(...ACLS) },
);

/** What is found where a key file, or the directory of the key files, is looked for. `link`: to a place where the real one is. */
type Entry =
  | { readonly is: 'plain' | 'missing' | 'empty' | 'other-kind' | 'hard-linked' | 'another-key' }
  | { readonly is: 'link'; readonly to: string; readonly owner: string; readonly dangles: boolean };

const access = (sound: number): fc.Arbitrary<Access> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constant({ owner: 'ec2-user', group: 'ec2-user', mode: sound, acl: undefined }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        owner: fc.constantFrom('ec2-user', 'root'),
        group: fc.constantFrom(...GROUPS),
        mode: fc.constantFrom(...MODES),
        acl,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        owner: fc.constantFrom(...OWNERS),
        group: fc.constantFrom(...GROUPS),
        mode: fc.oneof(fc.constantFrom(...MODES), fc.nat(0o7777)),
        acl,
      }),
    },
  );

const sharedAccess = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ owner: 'root', group: 'root', mode: 0o755, acl: undefined }) },
  { weight: 1, arbitrary: access(0o755) },
);

const entry = (kinds: readonly Exclude<Entry['is'], 'plain' | 'link'>[], targets: readonly string[]) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Entry>({ is: 'plain' }) },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('link' as const),
        to: fc.constantFrom(...targets),
        owner: fc.constantFrom(...OWNERS),
        dangles: fc.oneof(
          { weight: 9, arbitrary: fc.constant(false) },
          { weight: 1, arbitrary: fc.constant(true) },
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constantFrom(...kinds) }) },
  );

const keyFile = fc.record({
  entry: entry(
    ['missing', 'empty', 'other-kind', 'hard-linked', 'another-key'],
    [
      '/home/ec2-user/keys',
      '/home/ec2-user/.ssh/real',
      '/tmp/keys',
      '/etc/ssh/keys/shared',
      '/home/victim/keys',
    ],
  ),
  access: access(0o600),
});

/** A host on which everything between `/` and the key of ec2-user may be otherwise than it was. */
export const randomHost = fc.record({
  rootMode: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0o755) },
    { weight: 1, arbitrary: fc.constantFrom(0o777, 0o700, 0o775) },
  ),
  homeIs: fc.constantFrom('plain', 'plain', 'plain', 'link', 'below-link'),
  parent: sharedAccess,
  home: access(0o755),
  directory: fc.record({
    entry: entry(['missing', 'other-kind'], ['/home/ec2-user/other', '/tmp/other', '/etc/ssh/other']),
    access: access(0o700),
  }),
  first: keyFile,
  second: fc.option(keyFile),
  central: fc.option(fc.record({ directory: sharedAccess, file: keyFile })),
  pattern: fc.constantFrom(
    undefined,
    undefined,
    '/etc/ssh/keys/%u',
    '%h/.ssh/authorized_keys /etc/ssh/keys/%u',
    '.key',
  ),
  strictModes: fc.oneof(
    { weight: 4, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  members: fc.constantFrom(
    'true',
    'true',
    'true',
    'gpasswd -a ec2-user team',
    'gpasswd -a victim ec2-user',
    'gpasswd -a ec2-user ec2-user',
    'usermod -g ec2-user victim',
    'usermod -g team ec2-user',
  ),
});

export type RandomHost = typeof randomHost extends fc.Arbitrary<infer Value> ? Value : never;

const HOME = '/home/ec2-user';
const DIRECTORY = `${HOME}/.ssh`;
const KEY = '/home/victim/.ssh/authorized_keys';

const HOME_STRUCTURE: Readonly<Record<string, string>> = {
  plain: '',
  link: `mkdir /data; mv ${HOME} /data/ec2; ln -s /data/ec2 ${HOME}`,
  'below-link': 'mkdir /data; mv /home /data/home; ln -s /data/home /home',
};

/** Makes it, on a host as new. */
export function scriptFor(host: RandomHost): string {
  const files = [
    { path: `${DIRECTORY}/authorized_keys`, file: host.first },
    ...(host.second ? [{ path: `${DIRECTORY}/authorized_keys2`, file: host.second }] : []),
    ...(host.pattern === '.key' ? [{ path: `${HOME}/.key`, file: host.first }] : []),
    ...(host.central ? [{ path: '/etc/ssh/keys/ec2-user', file: host.central.file }] : []),
  ];
  const lines = [
    'set -e',
    'rm -rf /etc/ssh/keys /etc/ssh/other',
    'mkdir -m 755 /etc/ssh/keys',
    host.members,
    HOME_STRUCTURE[host.homeIs] ?? '',
    ...(host.directory.entry.is === 'plain' ? [] : directoryLines(host.directory.entry)),
    `if [ -d ${DIRECTORY}/ ]; then inside=yes; else inside=; fi`,
    ...files.flatMap(({ path, file }) =>
      path.startsWith(DIRECTORY)
        ? [`if [ "$inside" ]; then`, ...fileLines(path, file.entry), 'fi']
        : fileLines(path, file.entry),
    ),
    ...files.map(({ path, file }) => grant(path, file.access)),
    grant(DIRECTORY, host.directory.access),
    grant(HOME, host.home),
    ...(host.central ? [grant('/etc/ssh/keys', host.central.directory)] : []),
    grant('/home', host.parent),
    `chmod ${host.rootMode.toString(8)} /`,
    ...settingsOf(host).map((line) => `echo '${line}' >>/etc/ssh/sshd_config.d/test.conf`),
  ];
  return lines.filter((line) => line !== '' && line !== 'true').join('\n');
}

/** The lines of sshd's configuration that it makes; sshd reads them when it is told to. */
export const settingsOf = ({ pattern, strictModes }: RandomHost): readonly string[] => [
  ...(pattern === undefined ? [] : [`AuthorizedKeysFile ${pattern}`]),
  ...(strictModes ? [] : ['StrictModes no']),
];

function directoryLines(at: Entry): readonly string[] {
  if (at.is === 'missing') return [`rm -r ${DIRECTORY}`];
  if (at.is !== 'link') return [`rm -r ${DIRECTORY}`, `cp ${KEY} ${DIRECTORY}`];
  const away = at.dangles ? `rm -r ${DIRECTORY}` : `mv ${DIRECTORY} ${at.to}`;
  return [away, ...linkLines(DIRECTORY, at)];
}

function fileLines(path: string, at: Entry): readonly string[] {
  const made = [`rm -f ${path}`, `cp ${KEY} ${path}`];
  if (at.is === 'missing') return [`rm -f ${path}`];
  if (at.is === 'empty') return [...made, `: >${path}`];
  if (at.is === 'other-kind') return [`rm -f ${path}`, `mkdir ${path}`];
  if (at.is === 'hard-linked') return [...made, `ln -f ${path} $(dirname ${path})/second`];
  if (at.is === 'another-key') return [`rm -f ${path}`, `cp /etc/ssh/ssh_host_rsa_key.pub ${path}`];
  if (at.is !== 'link') return made;
  const away = at.dangles ? [`rm -f ${path}`] : [...made, `mv ${path} ${at.to} || rm ${path}`];
  return [...away, ...linkLines(path, at)];
}

const linkLines = (path: string, { to, owner }: Extract<Entry, { is: 'link' }>): readonly string[] => [
  `ln -s ${to} ${path}`,
  `chown -h ${owner} ${path}`,
];

const grant = (path: string, { owner, group, mode, acl: rule }: Access): string =>
  [
    `[ ! -e ${path} ] || { chown ${owner}:${group} ${path}; chmod ${mode.toString(8)} ${path}`,
    ...(rule === undefined ? [] : [`setfacl -m ${rule} ${path}`]),
    '}',
  ].join('; ');
