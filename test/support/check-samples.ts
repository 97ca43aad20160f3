import type { Detail } from '../../src/wording/en-check-words.ts';

/** What a finding would tell of itself, for checks whose next step depends on it: the usual case. */
const SAMPLES: Readonly<Record<string, Detail>> = {
  'authkeys-abs-path-unsafe': { own: 'PATH', close: 'PATH', enter: 'DIRECTORY', read: 'PATH' },
  'boot-incomplete': { state: 'starting' },
  'chroot-bad': { path: 'PATH', unsafe: 'DIRECTORY' },
  'client-host-key': { symptom: 'host-key-changed' },
  'config-not-loaded': {},
  'eic-broken': {},
  'format-ssh2': { path: 'PATH', line: 'LINE', becomes: 'FINGERPRINT' },
  'home-acl': { user: 'USER', grants: 'x r-x DIRECTORY' },
  'max-startups': {},
  'no-host-sshd': { system: 'Bottlerocket' },
  'nologin-file': { phase: 'up' },
  'port-changed': { port: 'PORT' },
  'revoked-file-unreadable': { path: 'PATH', state: 'damaged' },
  'sshd-disabled': { unit: 'UNIT', state: 'disabled' },
  'user-deleted': { uid: 'UID', gid: 'GID', home: 'HOME' },
};

/** Everything else stands as its name. */
const NAMES: Detail = new Proxy({}, { get: (_, name) => String(name).toUpperCase() });

export const sampleOf = (check: string): Detail => SAMPLES[check] ?? NAMES;
