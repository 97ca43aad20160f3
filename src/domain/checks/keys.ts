import { accountOf } from '../key-path.ts';
import { hasConditions, keysFor } from './accepts.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from './check.ts';
import { subjectOf } from './key-file.ts';

/** Is there a key in the file, and is it the one that was offered (OpenSSH auth2-pubkeyfile.c `auth_check_authkeys_file`). */
export const KEY_CHECKS: readonly Check[] = [
  { id: 'authkeys-empty', by: 'host', rung: 'key-line', examine: noKeys },
  { id: 'key-not-authorized', by: 'host', rung: 'key-line', examine: keyNotListed },
  { id: 'key-options', by: 'host', rung: 'key-line', examine: keyOptions },
  { id: 'authkeysfile-none', by: 'host', rung: 'key-line', examine: noKeyFile },
];

function noKeys({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (subject?.file.size === undefined) return notApplicable;
  const { keys, path, lines } = subject.file;
  if (keys.length > 0) return pass;
  if (host.cut.includes('key')) return unknown('list-was-cut');
  if (suppliesKeys(host.config)) return unknown('keys-from-a-command');
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [{ kind: 'no-keys', path, lines }],
    remedies: [],
    advice: { do: 'install-key', path },
  };
}

function keyNotListed({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject || subject.file.keys.length === 0) return notApplicable;
  const offered = attempt.keyFingerprint;
  if (offered === undefined) return unknown('key-not-named');
  const { path, keys } = subject.file;
  const listed = keys.map((key) => key.fingerprint);
  if (listed.includes(offered)) return pass;
  if (host.cut.includes('key')) return unknown('list-was-cut');
  return {
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'key-not-listed', path, offered, listed }],
    remedies: [],
    advice: { do: 'install-key', path },
  };
}

/** What the options of a line demand of client, time and certificate is not evaluated. */
function keyOptions({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  const keys = subject ? keysFor(subject.file, attempt) : [];
  if (keys.length === 0) return notApplicable;
  return keys.some((key) => !hasConditions(key)) ? pass : unknown('key-options-not-evaluated');
}

/** Keys may come from a command or a certificate authority only. */
function noKeyFile({ host }: View): Verdict {
  if (!accountOf(host)) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.authorizedKeysFile.some((pattern) => pattern !== 'none')) return pass;
  if (suppliesKeys(host.config)) return unknown('keys-from-a-command');
  const evidence = [
    { kind: 'setting', name: 'AuthorizedKeysFile', found: 'none', expected: '.ssh/authorized_keys' } as const,
  ];
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'config' },
  };
}

/** EC2 Instance Connect's command knows only keys that were pushed in the last minute; any other may know this user's. */
export function suppliesKeys(config: View['host']['config']): boolean {
  const command = config.seen ? config.value.authorizedKeysCommand : undefined;
  return command !== undefined && !command.includes('eic_run_authorized_keys');
}
