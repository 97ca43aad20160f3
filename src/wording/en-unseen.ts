import type { UnknownReason } from '../domain/checks/check.ts';
import type { Unseen } from '../domain/facts/observed.ts';

/** Why something was not seen, to follow a colon. */
export const UNSEEN: Readonly<Record<Unseen, string>> = {
  'not-found': 'AWS knows no such instance',
  'not-asked': 'AWS was not asked',
  'not-shown': 'AWS does not show it to me',
  'console-empty': 'EC2 has no console output of the instance',
  'not-running': 'the instance is not running',
  windows: 'the instance runs Windows',
  'not-opted-in': 'the instance is not tagged for me',
  'no-user': 'the login user is not known',
  'not-managed': 'Systems Manager does not know the instance',
  'agent-offline': 'the Systems Manager agent is offline',
  'access-denied': 'AWS denies me the access',
  throttled: 'AWS asked me to slow down',
  'timed-out': 'AWS or the host did not answer in time',
  unavailable: 'AWS did not answer',
  'not-delivered': 'Systems Manager could not bring the command to the host',
  'document-missing': 'my Systems Manager document is not installed in this account and region',
  'document-foreign': 'the Systems Manager document is not the one I was installed with',
  'probe-failed': 'the probe failed on the host',
  'report-truncated': "the host's report did not arrive whole",
  'report-foreign': "the host's report is not the answer to my question",
  'report-version': "the host's report is of another version",
  'report-malformed': "the host's report cannot be read",
  'tool-missing': 'a tool that is needed is missing on the host',
  'config-unreadable': "sshd's effective configuration could not be read on the host: `sshd -T` failed",
};

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
  'restrictions-not-evaluated':
    'it has lists of users, groups or revoked keys, a chroot, a forced command or MaxAuthTries 0, which I do not evaluate',
  'key-not-named': 'which key was offered is not known',
  'keys-from-a-command': 'sshd also takes keys from a command (AuthorizedKeysCommand)',
  'selinux-enforcing': 'SELinux is enforcing, and its labels could not be read',
  'label-not-known': 'SELinux is enforcing, and whether its policy lets sshd read what is labelled so is not known',
  'authentication-methods': 'sshd asks for a combination of methods',
  'list-was-cut': 'the list was too long for the report',
  'key-options-not-evaluated':
    'each key line has options, as from="…" or command="…", and I do not evaluate what they demand',
  'path-not-readable': 'root itself may not look there, as on some network file systems',
  'client-not-named': 'the address of the client is not known',
  'client-not-quoted': 'what the client printed is not known',
  'person-must-look': 'only a person can tell',
  'no-key-file-accepted': 'no single check fails, and yet no key file is one that sshd would accept',
};

const REASONS: Readonly<Record<Unseen | UnknownReason, string>> = { ...UNSEEN, ...UNKNOWN };

/** Why a check could not be judged, to follow a colon. */
export const unknownReason = (because: Unseen | UnknownReason): string => REASONS[because];
