import { parseAddress } from '../../address.ts';
import { symptomRow } from '../../client/symptoms.ts';
import type { Evidence } from '../../evidence.ts';
import type { Symptom } from '../../symptom.ts';
import {
  type Check,
  depth,
  notApplicable,
  type OutsideView,
  pass,
  type Rung,
  unknown,
  type Verdict,
} from '../check.ts';
import { advise } from './outside.ts';
import { addressChanged } from './reached-host.ts';

/** What stops a login at the client; only what the client printed can tell. */
export const CLIENT_CHECKS: readonly Check[] = [
  whenSaid('client-config-override', {
    says: ['config-broken', 'proxy-failed'],
    asked: ['client', 'account'],
  }),
  { id: 'client-wrong-host-port', by: 'client', rung: 'client', examine: wrongHost },
  whenSaid('client-host-key', {
    says: ['host-key-changed', 'host-key-unknown'],
    asked: ['connection', 'user'],
  }),
  whenSaid('client-new-old-server', {
    says: ['no-mutual-kex', 'no-mutual-signature'],
    asked: ['connection', 'user'],
  }),
  whenSaid('client-wrong-key', { says: ['key-not-accessible'], asked: ['key-offer', 'account'] }),
  whenSaid('client-key-perms', { says: ['key-file-permissions'], asked: ['key-offer', 'account'] }),
  whenSaid('client-key-format', { says: ['key-invalid-format'], asked: ['key-offer', 'account'] }),
  whenSaid('client-ppk-v3', { says: ['ppk-too-new'], asked: ['key-offer', 'account'] }),
  whenSaid('client-passphrase', { says: ['passphrase-wrong'], asked: ['key-offer', 'account'] }),
  whenSaid('client-too-many-keys', { says: ['too-many-failures'], asked: ['key-offer', 'user'] }),
  { id: 'client-old-rsa', by: 'client', rung: 'client', examine: oldRsa },
];

interface Saying {
  /** The symptoms that say so. */
  readonly says: readonly string[];
  /** The question does not arise before the first rung, and is answered by whoever came to the second. */
  readonly asked: readonly [Rung, Rung];
}

function whenSaid(id: string, saying: Saying): Check {
  return { id, by: 'client', rung: 'client', examine: (view) => judged(view, id, saying) };
}

function judged({ attempt: { symptoms } }: OutsideView, id: string, { says, asked }: Saying): Verdict {
  if (symptoms === undefined) return unknown('client-not-quoted');
  if (cameTo(symptoms, KEY_ACCEPTED)) return pass;
  const telling = symptoms.filter((symptom) => says.includes(symptom.id));
  if (telling.length > 0) return advise(id, said(telling), subjectOf(telling));
  if (cameTo(symptoms, asked[1])) return pass;
  return mayHaveComeTo(symptoms, asked[0]) ? unknown('person-must-look') : notApplicable;
}

/** Whatever the client complained of before, its key was good enough. */
const KEY_ACCEPTED: Rung = 'account';

const cameTo = (symptoms: readonly Symptom[], rung: Rung): boolean =>
  symptoms.some((symptom) => depth(symptomRow(symptom)?.between[0] ?? 'client') >= depth(rung));

const mayHaveComeTo = (symptoms: readonly Symptom[], rung: Rung): boolean =>
  symptoms.some((symptom) => depth(symptomRow(symptom)?.between[1] ?? 'client') >= depth(rung));

const said = (symptoms: readonly Symptom[]): readonly Evidence[] =>
  symptoms.map(({ line }) => ({ kind: 'said', line }));

/** The file that the first line names, where it can stand in a command as it is. */
function subjectOf([first]: readonly Symptom[]): Readonly<Record<string, string>> {
  if (!first) return {};
  const [, quoted, bare] = /["']([^"']+)["']|Identity file (\S+)/.exec(first.line) ?? [];
  const file = quoted ?? bare ?? '';
  const system = /^[A-Za-z]:[\\/]/.test(file) ? 'windows' : 'unix';
  return { symptom: first.id, ...(/^[\w./~\\:-]+$/.test(file) && { file, system }) };
}

/**
 * The client names an address that is none of the instance's: another box, or what the instance had before a stop.
 * Only its addresses of IPv4 are known.
 */
function wrongHost(view: OutsideView): Verdict {
  const { host } = view.attempt;
  const judgedByText = judged(view, 'client-wrong-host-port', {
    says: ['host-unknown', 'not-ssh'],
    asked: ['client', 'account'],
  });
  if (judgedByText.result !== 'unknown' || host === undefined || !view.cloud.instance.seen)
    return judgedByText;
  const { publicAddress, privateAddress, publicDnsName, interfaces = 1 } = view.cloud.instance.value;
  const own = [publicAddress, privateAddress, publicDnsName].filter((address) => address !== undefined);
  if (own.includes(host)) return pass;
  if (parseAddress(host)?.bits !== 32 || interfaces > 1) return judgedByText;
  if (addressChanged(view).result === 'fail') return notApplicable;
  const evidence: Evidence = { kind: 'went-to', host, own };
  return advise('client-wrong-host-port', [evidence], { host });
}

/** PuTTY before 0.75 signs with RSA keys by SHA-1 only; whether this was an RSA key, and what the server takes, it does not print. */
function oldRsa(view: OutsideView): Verdict {
  const { symptoms = [] } = view.attempt;
  const refused = judged(view, 'client-old-rsa', {
    says: ['putty-signature'],
    asked: ['key-offer', 'account'],
  });
  const old = symptoms.filter(({ id }) => id === 'putty-old');
  const mayBe = refused.result === 'unknown' && old.length > 0;
  return mayBe ? { ...advise('client-old-rsa', said(old), subjectOf(old)), at: 'beside' } : refused;
}
