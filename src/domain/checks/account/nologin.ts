import type { HostFacts } from '../../facts/host-facts.ts';
import { accountOf } from '../../key-path.ts';
import {
  actOn,
  type Check,
  type Failure,
  notApplicable,
  pass,
  unknown,
  type Verdict,
  type View,
} from '../check.ts';
import { isMendable } from '../key-file.ts';
import { refusalBy } from './pam-login.ts';

/** Does a file turn everybody but root away (pam_nologin(8), or OpenSSH session.c `do_nologin` without PAM). */
export const NOLOGIN_CHECKS: readonly Check[] = [
  {
    id: 'nologin-file',
    by: 'host',
    rung: 'account',
    remedies: ['remove-run-nologin'],
    examine: nologinFile,
  },
];

const NOLOGIN = new Set(['pam_nologin.so']);

function nologinFile({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account || account.uid === 0) return notApplicable;
  if (host.nologin.length === 0) return pass;
  if (!host.config.seen) return unknown(host.config.because);
  if (!host.config.value.usePam) return withoutPam(host);
  return refusalBy(NOLOGIN, { host, account }, turnedAway(host, isMendable(account)));
}

/** sshd itself knows no other file than this one. */
function withoutPam(host: HostFacts): Verdict {
  if (!host.nologin.includes('/etc/nologin')) return pass;
  return { ...failure(['/etc/nologin']), advice: { do: 'ask-owner', about: 'nologin' }, at: 'session' };
}

/** `/etc/nologin` is somebody's; the other one is the system's, which removes it when it is up. */
function turnedAway({ nologin, phase }: HostFacts, mendable: boolean): Verdict {
  const files = nologin.includes('/run/nologin')
    ? nologin.filter((path) => path !== '/var/run/nologin')
    : nologin;
  if (files.includes('/etc/nologin') || phase === undefined)
    return { ...failure(files), advice: { do: 'ask-owner', about: 'nologin' } };
  if (phase === 'up' && mendable)
    return { ...failure(files), class: 'mechanical', remedies: ['remove-run-nologin'] };
  return {
    ...failure(files),
    class: phase === 'up' ? 'mechanical' : 'advice',
    advice: actOn('nologin-file', { phase }),
  };
}

const failure = (files: readonly string[]): Failure => ({
  result: 'fail',
  class: 'policy',
  evidence: files.map((path) => ({ kind: 'present', path })),
  remedies: [],
});
