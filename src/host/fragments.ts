import { readFileSync } from 'node:fs';

/** sshd as it runs, and what it says of itself. */
const SSHD = ['common', 'system', 'each-prefix', 'listener', 'told', 'complaint'];
const SHARED = [...SSHD, 'may-disable', 'sshd-config', 'login', 'guards', 'state-daemon', 'state'];
const PROBE = [
  'probe-system',
  'probe-daemon',
  'probe-config',
  'probe-sources',
  'deciding-lines',
  'packages',
  'probe-account',
  'probe-shadow',
  'probe-logins',
  'probe-identity',
  'probe-nologin',
  'probe-pam',
  'probe-pam-modules',
  'probe-objects',
  'key-syntax',
  'key-damage',
  'key-lines',
  'probe-revoked',
  'probe-keys',
  'probe-paths',
  'probe-home',
  'probe-guards',
  'probe-commands',
  'probe-connection',
  'probe-resources',
  'probe-lasting',
  'probe-log',
  'emit',
  'probe',
];
const REMEDY_FRAGMENTS = [
  'lift-immutable',
  'key-syntax',
  'key-damage',
  'key-lines',
  'replace-file',
  'rewrite-key-lines',
  'own',
  'tighten',
  'open',
  'search-home-parent',
  'relabel',
  'vacuum-journal',
  'privsep-dir',
  'host-keys',
  'disable-config-line',
  'keys-command',
  'run-nologin',
  'start-sshd',
  'reload-sshd',
];
const CHANGE = ['change', 'first-report', 'set-guards', 'roots', 'disarm', 'service'];
const PLAY_BACK = [
  ...SSHD,
  ...CHANGE,
  'sshd-config',
  'login',
  'replace-file',
  'key-lines-back',
  'stop-service',
  'play-back',
];
/** What a host runs by itself where a change was not kept: an undo that nobody sent. */
const REVERT = [...PLAY_BACK, 'revert'];

/** What a boot does has a small probe of its own, and a judge: the user data of an instance holds 16 KB. */
const BOOT = [
  'common',
  'each-prefix',
  'told',
  'login',
  'guards',
  'state',
  'change',
  'set-guards',
  'lift-immutable',
  'own',
  'tighten',
  'open',
  'search-home-parent',
  'relabel',
  'targets',
  'probe-system',
  'probe-account',
  'probe-objects',
  'probe-home',
  'probe-guards',
  'boot-probe',
  'boot-keys',
  'boot-needs',
  'boot-places',
  'boot-console',
  'boot',
];

/** The scripts of each document by their names, in order. */
export const PROBE_SCRIPTS: readonly string[] = [...SHARED, ...PROBE];
export const MEND_SCRIPTS: readonly string[] = [
  ...SHARED,
  ...CHANGE,
  'arm',
  ...REMEDY_FRAGMENTS,
  'targets',
  'mend',
  'mend-once',
];
export const KEEP_SCRIPTS: readonly string[] = ['common', 'change', 'first-report', 'disarm', 'keep'];
export const UNDO_SCRIPTS: readonly string[] = [...PLAY_BACK, 'undo'];
export const BOOT_SCRIPTS: readonly string[] = BOOT;

/** Scripts beside this module, one after the other. */
export const textOf = (names: readonly string[]): string => names.map(fragment).join('\n');

/** `arm` leaves a script of its own on the host, which it has between these lines. */
function fragment(name: string): string {
  const begins = "<<'END_OF_REVERT'\n";
  const text = readScript(name);
  return name === 'arm' ? text.replace(begins, () => begins + REVERT.map(readScript).join('\n')) : text;
}

function readScript(name: string): string {
  return readFileSync(new URL(`./scripts/${name}.sh`, import.meta.url), 'utf8');
}
