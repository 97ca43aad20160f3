import { actOn, type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusedBySetting } from './setting.ts';

/** Does sshd offer this user the public key method, and is a key enough. */
export const METHOD_CHECKS: readonly Check[] = [
  { id: 'pubkey-auth-disabled', by: 'host', rung: 'method', examine: pubkeyDisabled },
  { id: 'auth-methods-extra', by: 'host', rung: 'method', examine: extraMethods },
  { id: 'max-auth-tries', by: 'host', rung: 'method', examine: noTries },
];

function pubkeyDisabled({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.pubkeyAuthentication) return pass;
  return refusedBySetting(host, {
    setting: { name: 'PubkeyAuthentication', found: 'no', expected: 'yes' },
  });
}

/** auth2.c `auth2_update_methods_lists`: some list has to be completed, and `publickey,publickey` takes two keys. */
function extraMethods({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  const found = host.config.value.authenticationMethods;
  const lists = found.split(/\s+/);
  if (lists.some((list) => list === 'any' || list === 'publickey' || list === '')) return pass;
  const asked = lists.find((list) => list.split(',').includes('publickey'));
  return refusedBySetting(host, {
    setting: { name: 'AuthenticationMethods', found, expected: 'publickey' },
    advice: actOn('auth-methods-extra', asked === undefined ? {} : { asked }),
  });
}

/** auth2.c `userauth_finish`: the first question, for the methods that there are, counts when none is allowed. */
function noTries({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  const { maxAuthTries } = host.config.value;
  if (maxAuthTries === undefined) return notApplicable;
  if (maxAuthTries > 0) return pass;
  return refusedBySetting(host, { setting: { name: 'MaxAuthTries', found: '0', expected: '6' } });
}
