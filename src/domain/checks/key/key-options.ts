import type { Evidence } from '../../evidence.ts';
import type { AuthorizedKey } from '../../facts/key-facts.ts';
import { keysFor } from '../accepts.ts';
import { logInAsAnother } from '../account/user.ts';
import {
  type Check,
  type Failure,
  fault,
  notApplicable,
  pass,
  unknown,
  type Verdict,
  type View,
} from '../check.ts';
import { givesNoSession } from '../config/no-session.ts';
import { subjectOf } from '../key-file.ts';
import { admits } from './key-line.ts';
import { lineRow, ofLines, type Refused } from './of-lines.ts';

/** What the options of a line demand (OpenSSH auth-options.c, auth2-pubkeyfile.c `auth_authorise_keyopts`). */
export const KEY_OPTION_CHECKS: readonly Check[] = [
  { id: 'option-unknown', by: 'host', rung: 'key-line', examine: ofLines('option-unknown', unknownOption) },
  { id: 'option-ca-flag', by: 'host', rung: 'key-line', examine: caFlag },
  { id: 'option-expired', by: 'host', rung: 'key-line', examine: ofLines('option-expired', expired) },
  { id: 'option-from', by: 'host', rung: 'key-line', examine: ofLines('option-from', from) },
  { id: 'option-command', by: 'host', rung: 'session', examine: command },
];

const failing = (check: string, { keys, path }: Refused, more: readonly Evidence[] = []): Failure =>
  fault(check, {
    class: check === 'option-unknown' ? 'mechanical' : 'policy',
    evidence: [...keys.slice(0, 5).map((key) => lineRow(path, key)), ...more],
    detail: { path, line: String(keys[0]?.line ?? '') },
  });

function unknownOption(refused: Refused): Verdict {
  return failing('option-unknown', refused);
}

const refuseCaFlag = ofLines('option-ca-flag', (refused) => failing('option-ca-flag', refused));

/** Where any key may be meant, that of an authority lets its certificates in. */
function caFlag(view: View): Verdict {
  const verdict = refuseCaFlag(view);
  const isNamed = view.attempt.keyFingerprint !== undefined;
  return verdict.result === 'fail' && !isNamed ? unknown('certificate-may-count') : verdict;
}

function expired(refused: Refused, { host }: View): Verdict {
  const now = host.keyMaterial.seen ? host.keyMaterial.value.clock.local : '';
  const rows = refused.keys.flatMap(({ expires }) =>
    expires === undefined
      ? []
      : [{ kind: 'value', name: 'expiry-time', found: expires, expected: `> ${now}` } as const],
  );
  return failing('option-expired', refused, rows);
}

function from(refused: Refused, { attempt }: View): Verdict {
  const rows = refused.keys.flatMap(({ from: patterns }) =>
    patterns === undefined
      ? []
      : [
          {
            kind: 'value',
            name: 'from',
            found: patterns,
            ...(attempt.address !== undefined && { expected: attempt.address }),
          } as const,
        ],
  );
  return failing('option-from', refused, rows);
}

/** sshd runs it instead of what was asked for; a wrapper may well start that, so that only some are refusals. */
function command(view: View): Verdict {
  const { host, attempt } = view;
  const subject = subjectOf(host, attempt);
  if (!subject?.accepted || !host.config.seen || host.config.value.forceCommand !== undefined)
    return notApplicable;
  const { path } = subject.file;
  const key = decidingLine(keysFor(subject.file, attempt), view);
  if (!key?.options.includes('command')) return pass;
  if (key.command === 'cloud-init-notice' && subject.account.uid === 0) return notApplicable;
  if (key.command === undefined || !givesNoSession(key.command)) return unknown('forced-command');
  const found = [{ kind: 'value', name: 'command', found: key.command } as const];
  const failure = failing('option-command', { keys: [key], path }, found);
  const advice = key.command === 'cloud-init-notice' ? logInAsAnother(view) : undefined;
  return advice ? { ...failure, advice } : failure;
}

/** The first that admits the offered key; where that is not known, one without a command if there is any. */
function decidingLine(keys: readonly AuthorizedKey[], { host, attempt }: View): AuthorizedKey | undefined {
  const admitting = keys.filter((key) => admits(key, { host, attempt }));
  const free = admitting.find(({ options }) => !options.includes('command'));
  return attempt.keyFingerprint === undefined ? (free ?? admitting[0]) : admitting[0];
}
