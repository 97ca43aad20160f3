import { surroundingsOf } from '../../facts/cloud-facts.ts';
import type { KeyPairFacts } from '../../facts/key-pair-facts.ts';
import { type Check, fault, notApplicable, type OutsideView, pass, unknown, type Verdict } from '../check.ts';
import { whereSshMayBe } from './outside.ts';

/**
 * What EC2 shows of a key is the name that the instance was launched with; the host never hears of a change (EC2 user guide,
 * "describe key pairs"). None of it refuses a login.
 */
export const KEY_PAIR_CHECKS: readonly Check[] = [
  { id: 'no-key-pair', by: 'aws', rung: 'beside', examine: whereSshMayBe(noKeyPair) },
  { id: 'key-pair-replaced-same-name', by: 'aws', rung: 'beside', examine: whereSshMayBe(replaced) },
  { id: 'key-name-misleading', by: 'aws', rung: 'beside', examine: whereSshMayBe(misleading) },
];

function noKeyPair(view: OutsideView): Verdict {
  const { instance } = view.cloud;
  if (!instance.seen) return unknown(instance.because);
  if (instance.value.keyName !== undefined || (installedKeys(view)?.length ?? 0) > 0) return pass;
  return fault('no-key-pair', {
    class: 'advice',
    evidence: [{ kind: 'value', name: 'KeyName', found: 'none' }],
  });
}

/** The keys in the user's key files; undefined where they are not all known. */
function installedKeys({ host }: OutsideView): readonly string[] | undefined {
  if (!host || host.cut.includes('key')) return undefined;
  return host.keyFiles.flatMap(({ keys }) => keys.map(({ fingerprint }) => fingerprint));
}

function replaced(view: OutsideView): Verdict {
  const { keyPair } = surroundingsOf(view.cloud);
  if (!keyPair.seen) return unknown(keyPair.because);
  const pair = keyPair.value;
  if (!pair) return notApplicable;
  const { fingerprint, createdAt } = pair;
  if (fingerprint !== undefined && knownKeys(view).includes(fingerprint)) return pass;
  const launchedAt = firstLaunch(view);
  if (createdAt === undefined || launchedAt === undefined) return unknown('not-dated');
  if (createdAt <= launchedAt) return pass;
  return fault('key-pair-replaced-same-name', {
    class: 'advice',
    evidence: [{ kind: 'key-pair-made', name: pair.name, createdAt, launchedAt }],
    detail: detailOf(pair),
  });
}

const detailOf = ({ name, fingerprint }: KeyPairFacts): Readonly<Record<string, string>> => ({
  name,
  ...(fingerprint && { fingerprint }),
});

const firstLaunch = ({ cloud: { instance } }: OutsideView): string | undefined =>
  instance.seen ? instance.value.firstLaunchedAt : undefined;

/** Keys that are or were on the host: a pair among them was imported again, not replaced. */
function knownKeys(view: OutsideView): readonly string[] {
  const { console } = surroundingsOf(view.cloud);
  const authorized = console.seen ? (console.value.authorized ?? []) : [];
  return [...(installedKeys(view) ?? []), ...authorized.flatMap(({ fingerprints }) => fingerprints)];
}

/** People take the key of the pair that EC2 names; it may have been taken off the host long ago. */
function misleading(view: OutsideView): Verdict {
  const { keyPair } = surroundingsOf(view.cloud);
  const installed = installedKeys(view);
  if (!keyPair.seen) return unknown(keyPair.because);
  const fingerprint = keyPair.value?.fingerprint;
  if (!keyPair.value || fingerprint === undefined || !installed || installed.length === 0)
    return notApplicable;
  if (installed.includes(fingerprint)) return pass;
  const offered = view.attempt.keyFingerprint;
  if ((offered !== undefined && offered !== fingerprint) || replaced(view).result === 'fail')
    return notApplicable;
  const { name } = keyPair.value;
  return fault('key-name-misleading', {
    class: 'advice',
    evidence: [
      {
        kind: 'key-pair',
        name,
        fingerprint,
        isListed: false,
        ...(offered !== undefined && { isOffered: true }),
      },
    ],
    detail: detailOf(keyPair.value),
  });
}
