import type { Evidence } from '../../evidence.ts';
import { surroundingsOf } from '../../facts/cloud-facts.ts';
import type { KeyFile } from '../../facts/key-facts.ts';
import { keysFor } from '../accepts.ts';
import {
  type Check,
  notApplicable,
  type OutsideView,
  pass,
  unknown,
  type Verdict,
  type View,
} from '../check.ts';
import { subjectOf } from '../key-file.ts';
import { isExplainedByDamage } from './damaged-lines.ts';
import { otherSource, takesCertificates } from './key-supply.ts';

/** Is there a key in the file, and is it the one that was offered (OpenSSH auth2-pubkeyfile.c `auth_check_authkeys_file`). */
export const KEY_CHECKS: readonly Check[] = [
  { id: 'authkeys-empty', by: 'host', rung: 'key-line', examine: noKeys },
  { id: 'key-not-authorized', by: 'host', rung: 'key-line', examine: keyNotListed },
  { id: 'key-pair-lost', by: 'person', rung: 'client', examine: keyPairLost },
  { id: 'ca-principals', by: 'host', rung: 'key-line', examine: certificate },
  { id: 'sk-touch', by: 'host', rung: 'key-line', examine: touch },
];

/** What else may be the reason that a key is missed in the list; undefined where the list is all that counts. */
function whyMissed(file: KeyFile, view: View): Verdict | undefined {
  if (isExplainedByDamage(file, view)) return notApplicable;
  if (view.host.cut.includes('key')) return unknown('list-was-cut');
  const source = otherSource(view.host);
  return source === undefined ? undefined : unknown(source);
}

function noKeys(view: View): Verdict {
  const { host, attempt } = view;
  const subject = subjectOf(host, attempt);
  if (subject?.file.size === undefined) return notApplicable;
  const { keys, path, lines } = subject.file;
  if (keys.length > 0) return pass;
  const missed = whyMissed(subject.file, view);
  if (missed) return missed;
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [{ kind: 'no-keys', path, lines }],
    remedies: [],
    advice: { do: 'install-key', path },
  };
}

function keyNotListed(view: View): Verdict {
  const { host, attempt } = view;
  const subject = subjectOf(host, attempt);
  if (!subject || subject.file.keys.length === 0) return notApplicable;
  const offered = attempt.keyFingerprint;
  if (offered === undefined) return unknown('key-not-named');
  const { path, keys } = subject.file;
  const listed = keys.map((key) => key.fingerprint);
  if (listed.includes(offered)) return pass;
  const missed = whyMissed(subject.file, view);
  if (missed) return missed;
  return {
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'key-not-listed', path, offered, listed }, ...keyPairRow(view, listed)],
    remedies: [],
    advice: { do: 'install-key', path },
  };
}

/** Third corner of the triangle of what is offered, what is listed, and what the instance was launched with. */
function keyPairRow({ cloud, attempt }: View, listed: readonly string[]): readonly Evidence[] {
  const { keyPair } = surroundingsOf(cloud);
  if (!keyPair.seen || keyPair.value?.fingerprint === undefined) return [];
  const { name, fingerprint } = keyPair.value;
  const isOffered = fingerprint === attempt.keyFingerprint;
  return [{ kind: 'key-pair', name, fingerprint, isOffered, isListed: listed.includes(fingerprint) }];
}

/** Nobody can tell it from here; it is likely where EC2 has the pair no more and no other key is listed. */
function keyPairLost({ cloud, attempt, host }: OutsideView): Verdict {
  const { keyPair } = surroundingsOf(cloud);
  const named = cloud.instance.seen ? cloud.instance.value.keyName : undefined;
  const isGone = named !== undefined && keyPair.seen && keyPair.value === null;
  const hasOthers = host?.keyFiles.some(({ keys }) => keys.length > 0) ?? false;
  return isGone && !hasOthers && attempt.keyFingerprint === undefined
    ? unknown('person-must-look')
    : notApplicable;
}

/** Whose certificates count is known; what a client's certificate says is not. */
function certificate({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject || !takesCertificates(host)) return notApplicable;
  return subject.accepted ? pass : unknown('person-must-look');
}

/** Whether the key was touched, and its PIN given, only the person at it knows. */
function touch({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  const keys = subject ? keysFor(subject.file, attempt) : [];
  return keys.length > 0 && keys.every(({ type }) => type.endsWith('-SK'))
    ? unknown('person-must-look')
    : notApplicable;
}
