import type { HostFacts } from '../../facts/host-facts.ts';
import { actOn, type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusedBySetting, settingEvidence } from '../config/setting.ts';
import { algorithmsOf } from './key-algorithm.ts';
import { objects } from './key-line.ts';
import { lineRow, ofLines, type Refused } from './of-lines.ts';

/** What sshd asks of a key before it looks for it in a file (OpenSSH auth2-pubkey.c `userauth_pubkey`, auth.c `auth_key_is_revoked`). */
export const KEY_OFFER_CHECKS: readonly Check[] = [
  { id: 'pubkey-algo-refused', by: 'host', rung: 'key-offer', examine: algorithm },
  { id: 'crypto-policy-fips', by: 'host', rung: 'key-offer', examine: policy },
  { id: 'rsa-too-small', by: 'host', rung: 'key-offer', examine: ofLines('rsa-too-small', tooSmall) },
  { id: 'revoked-key', by: 'host', rung: 'key-offer', examine: ofLines('revoked-key', revoked) },
  { id: 'revoked-file-unreadable', by: 'host', rung: 'key-offer', examine: revokedUnreadable },
];

const refusedAlgorithm = ofLines('pubkey-algo-refused', (refused, { host }) => {
  const expected = algorithmsOf(refused.keys[0] ?? NO_KEY).join(' or ');
  const listed = host.config.seen ? (host.config.value.pubkeyAcceptedAlgorithms ?? []).join(',') : '';
  const found = listed.length > 120 ? `${listed.slice(0, 120)}…` : listed;
  const setting = { name: 'PubkeyAcceptedAlgorithms', found, expected };
  const id = hasStrictPolicy(host) ? 'crypto-policy-fips' : 'pubkey-algo-refused';
  const advice = actOn(id, { algorithm: expected });
  return refusedBySetting(host, { setting, advice, more: rowsOf(refused) });
});

const NO_KEY = { line: 0, type: '', bits: 0, fingerprint: '', options: [] };
const rowsOf = ({ keys, path }: Refused) => keys.slice(0, 5).map((key) => lineRow(path, key));

/** A policy of the whole system that is stricter than what it was installed with. */
function hasStrictPolicy({ keyMaterial }: HostFacts): boolean {
  if (!keyMaterial.seen) return false;
  const { fips, cryptoPolicy = 'DEFAULT' } = keyMaterial.value;
  return fips || !/^(?:DEFAULT|LEGACY)$/.test(cryptoPolicy);
}

function algorithm(view: View): Verdict {
  return hasStrictPolicy(view.host) ? notApplicable : refusedAlgorithm(view);
}

/** Red Hat's crypto-policies set the algorithms of sshd; in FIPS mode they leave ED25519 out. */
function policy(view: View): Verdict {
  const { host } = view;
  if (!hasStrictPolicy(host) || !host.keyMaterial.seen) return notApplicable;
  const verdict = refusedAlgorithm(view);
  if (verdict.result !== 'fail') return verdict;
  const { fips, cryptoPolicy } = host.keyMaterial.value;
  const row = { kind: 'value', name: 'crypto policy', found: cryptoPolicy ?? (fips ? 'FIPS' : '') } as const;
  return { ...verdict, evidence: [...verdict.evidence, row] };
}

function tooSmall(refused: Refused, { host }: View): Verdict {
  const least = host.config.seen ? host.config.value.requiredRsaSize : undefined;
  return refusedBySetting(host, {
    setting: {
      name: 'RequiredRSASize',
      found: String(least ?? ''),
      expected: `<= ${refused.keys[0]?.bits ?? 0}`,
    },
    advice: actOn('rsa-too-small', { least: String(least ?? '') }),
    more: rowsOf(refused),
  });
}

function revoked(refused: Refused, { host }: View): Verdict {
  const path = revokedPath(host);
  return fault('revoked-key', {
    class: 'policy',
    evidence: [...rowsOf(refused), settingEvidence(host, { name: 'RevokedKeys', found: path })],
    detail: { path },
  });
}

const revokedPath = ({ config }: HostFacts): string => (config.seen ? (config.value.revokedKeys ?? '') : '');

/** A file that sshd cannot read to its end revokes every key (authfile.c `sshkey_check_revoked`). */
function revokedUnreadable(view: View): Verdict {
  const { host } = view;
  const path = revokedPath(host);
  if (path === '') return notApplicable;
  const answer = objects(NO_KEY, 'revoked-file-unreadable', view);
  if (answer === 'no') return pass;
  if (answer !== 'yes') return unknown(answer);
  const state = host.keyMaterial.seen ? (host.keyMaterial.value.revoked?.state ?? '') : '';
  const flaw =
    state === 'missing' ? ({ kind: 'absent', path } as const) : ({ kind: 'no-revocations', path } as const);
  return fault('revoked-file-unreadable', {
    class: 'mechanical',
    evidence: [flaw, settingEvidence(host, { name: 'RevokedKeys', found: path })],
    detail: { path, state },
  });
}
