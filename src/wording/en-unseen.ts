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
  'not-looked-at-boot': 'the script of the boot does not look at it',
};

const UNKNOWN: Readonly<Record<UnknownReason, string>> = {
  'name-service-down': 'the service that knows the accounts does not answer',
  'pam-rules-not-evaluated': 'PAM asks modules that I do not evaluate',
  'directory-decides': 'a directory decides who may log in',
  'start-not-understood': '`sshd -t` complains of something that I do not know',
  'config-files-not-seen': 'what the files of sshd say, or when it read them, could not be seen on the host',
  'key-not-named': 'which key was offered is not known',
  'keys-from-a-command': 'sshd also takes keys from a command (AuthorizedKeysCommand)',
  'selinux-enforcing': 'SELinux is enforcing, and its labels could not be read',
  'label-not-known':
    'SELinux is enforcing, and whether its policy lets sshd read what is labelled so is not known',
  'list-was-cut': 'the list was too long for the report',
  'key-options-not-evaluated':
    'the options of the key line, as from="…" or permitopen="…", hold a value that I could not judge',
  'key-takes-some-addresses':
    'the key line takes the key only from some addresses, and the address of the client is not known',
  'revoked-keys-not-read': 'the file of revoked keys could not be read to its end',
  'certificate-may-count':
    'sshd also takes certificates of an authority, and whether the client has one is not known',
  'client-name-not-known': 'it depends on the name that DNS gives for the client',
  'config-not-loaded': 'the files of sshd were changed after it read them, so what runs may differ',
  'daemon-options-unread': 'sshd was started with options that I could not take apart',
  'match-not-evaluated': 'a Match block depends on something else than user, group, address and port',
  'forced-command':
    'sshd runs a command that it was told (ForceCommand, or command="…" in the key line) instead of what is asked for, and I do not know whether it starts a session',
  'rules-not-evaluated': 'it has rules that may mean this client or not',
  'chroot-not-entered':
    'the session is locked into a directory (ChrootDirectory), and whether a shell finds all that it needs in there is not known',
  'grace-too-short':
    'LoginGraceTime gives clients only a few seconds, and I cannot tell whether this one is fast enough',
  'key-files-quoted': 'AuthorizedKeysFile has quotes or blanks in its names, and I do not follow those',
  'key-files-by-pattern': 'AuthorizedKeysFile is a pattern for several files, and I do not look through them',
  'path-not-readable': 'root itself may not look there, as on some network file systems',
  'admits-by-group':
    'a rule admits members of another security group, and I do not know which the client is of',
  'admits-by-list': 'a rule admits a prefix list that I could not read',
  'another-way-in':
    'a server answered the client although these rules do not let it in, so it came another way or reached another server',
  'several-interfaces': 'the instance has several network interfaces, and I looked at the primary one only',
  'ports-in-part':
    'the network ACL lets out only some of the ports on which a client may wait for the answer',
  'way-not-known': 'which way the packets of this client take is not known',
  'still-checking': 'AWS is still checking the instance',
  'not-dated': 'AWS does not tell when',
  'first-boot-gone': 'the first boot is no longer on the console',
  'client-not-named': 'the address of the client is not known',
  'client-not-quoted': 'what the client printed is not known',
  'person-must-look': 'only a person can tell',
  'no-key-file-accepted': 'no single check fails, and yet no key file is one that sshd would accept',
};

const REASONS: Readonly<Record<Unseen | UnknownReason, string>> = { ...UNSEEN, ...UNKNOWN };

/** Why a check could not be judged, to follow a colon. */
export const unknownReason = (because: Unseen | UnknownReason): string => REASONS[because];
