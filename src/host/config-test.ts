import type { ConfigFault, ConfigTest } from '../domain/facts/daemon-facts.ts';

type Kind = ConfigTest['kind'];

/** What `sshd -t` was asked and said. */
export interface Tested {
  /** Its exit status; from 126 on a shell, or a signal, speaks and not sshd. */
  readonly status: number;
  readonly says: readonly string[];
  readonly faults: readonly ConfigFault[];
}

/** Words of servconf.c, sshd.c and the dynamic loader, each of what alone it is said. */
const KINDS: readonly (readonly [Kind, RegExp])[] = [
  [
    'binary',
    /error while loading shared libraries|OpenSSL version mismatch|symbol lookup error|version `[^']+' not found|Exec format error/,
  ],
  ['keyword', /Bad configuration option|terminating, \d+ bad configuration options/],
  [
    'value',
    / line \d+: |set without Authorized\w+User|AuthenticationMethods cannot be satisfied|^command-line: /,
  ],
  ['config-missing', /^\S+: (?:No such file or directory|Permission denied|Not a directory)$/],
  ['privsep-user', /Privilege separation user \S+ does not exist/],
  ['no-host-keys', /no hostkeys available/],
  ['privsep-dir-missing', /Missing privilege separation directory/],
  ['privsep-dir-mode', /must be owned by root and not group or world-writable/],
];

/** The kind of what sshd says of its configuration before it starts. */
export function configTest({ status, says, faults }: Tested): ConfigTest {
  if (status === 0) return { kind: 'fine', faults: [], says: [] };
  const heard = KINDS.find(([, words]) => says.some((line) => words.test(line)));
  const kind = heard?.[0] ?? (status >= 126 && status < 255 ? 'binary' : 'other');
  return { kind, faults, says };
}
