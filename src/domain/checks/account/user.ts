import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import { addressOf } from '../../facts/cloud-facts.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import type { Directory, IdentityFacts, Remains } from '../../facts/identity-facts.ts';
import { actOn, type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { candidatesFor, expectedUsers } from './expected-users.ts';

/** Does getpwnam(3) know the login name (OpenSSH auth.c `getpwnamallow`), and if not, why. */
export const USER_CHECKS: readonly Check[] = [
  { id: 'nss-backend-down', by: 'host', rung: 'user', examine: directoryDown },
  { id: 'user-wrong-for-ami', by: 'host', rung: 'user', examine: wrongUser },
  { id: 'user-deleted', by: 'host', rung: 'user', examine: deletedUser },
];

/** An account of a directory does not exist for sshd while the directory does not answer. */
function directoryDown({ host }: View): Verdict {
  if (!host.account.seen) return unknown(host.account.because);
  if (host.account.value) return pass;
  if (!host.identity.seen) return unknown(host.identity.because);
  const { directories } = host.identity.value;
  const [down] = directories.filter(({ running }) => running === false);
  if (down && remainsOf(host).length === 0) return notAnswering(down);
  return directories.length === 0 || down ? notApplicable : unknown('directory-decides');
}

const notAnswering = ({ name, daemon }: Directory): Verdict =>
  fault('nss-backend-down', {
    class: 'advice',
    evidence: [
      { kind: 'value', name: '/etc/nsswitch.conf', found: `passwd: ${name}` },
      { kind: 'value', name: daemon, found: 'not running', expected: 'running' },
    ],
    detail: { daemon },
  });

function wrongUser(view: View): Verdict {
  const { host, attempt } = view;
  if (!host.account.seen) return unknown(host.account.because);
  if (host.account.value) return pass;
  if (directoryDown(view).result === 'fail') return notApplicable;
  const candidates = candidatesFor(view);
  const [user] = candidates;
  const wasHere = expectedUsers(view).includes(attempt.user) || remainsOf(host).length > 0;
  if (wasHere || user === undefined) return notApplicable;
  return {
    result: 'fail',
    class: 'advice',
    evidence: [{ kind: 'user', user: attempt.user, candidates }],
    remedies: [],
    advice: isKnown(view) ? logInAs(view, user) : { do: 'choose-user', candidates },
  };
}

/** The host or the image names a user; otherwise these are the usual names, of which one may be right. */
const isKnown = (view: View): boolean => expectedUsers(view).length > 0 || view.host.otherLogins.length > 0;

/** As the user of the image, where that is another. */
export function logInAsAnother(view: View): Advice | undefined {
  const [user] = expectedUsers(view).filter((candidate) => candidate !== view.attempt.user);
  return user === undefined ? undefined : logInAs(view, user);
}

function logInAs({ cloud }: View, user: string): Advice {
  const address = addressOf(cloud);
  return { do: 'log-in-as', user, ...(address && { address }) };
}

function deletedUser(view: View): Verdict {
  const { host, attempt } = view;
  if (!host.account.seen) return unknown(host.account.because);
  if (host.account.value) return pass;
  if (directoryDown(view).result === 'fail') return notApplicable;
  if (wrongUser(view).result === 'fail') return notApplicable;
  const remains = remainsOf(host);
  return {
    result: 'fail',
    class: 'policy',
    evidence: [
      { kind: 'user', user: attempt.user, candidates: host.otherLogins },
      ...remains.map((each) => remainsEvidence(each, attempt.user)),
      ...lastChange(host),
    ],
    remedies: [],
    advice: restore(remains),
  };
}

const identityOf = ({ identity }: HostFacts): IdentityFacts | undefined =>
  identity.seen ? identity.value : undefined;

const remainsOf = (host: HostFacts): readonly Remains[] => identityOf(host)?.remains ?? [];

function lastChange(host: HostFacts): readonly Evidence[] {
  const at = identityOf(host)?.passwdChangedAt;
  return at === undefined ? [] : [{ kind: 'changed', path: '/etc/passwd', at }];
}

function remainsEvidence(remains: Remains, user: string): Evidence {
  if (remains.in === 'home') return { kind: 'owner', path: remains.path, found: 'UNKNOWN', expected: [user] };
  return { kind: 'names', path: remains.path, name: user };
}

/** With the numbers that the account had, what is left in its home is its own again. */
function restore(remains: readonly Remains[]): Advice {
  const [known] = remains.flatMap((each) => (each.in === 'sudoers' ? [] : [each]));
  if (!known) return { do: 'ask-owner', about: 'deleted' };
  const { uid, gid } = known;
  const home = known.in === 'backup' ? known.home : known.path;
  if (!/^\/[\w./-]+$/.test(home)) return { do: 'ask-owner', about: 'deleted' };
  const isSudoer = remains.some((each) => each.in === 'sudoers');
  return actOn('user-deleted', {
    uid: String(uid),
    gid: String(gid),
    home,
    ...(isSudoer && { sudo: 'yes' }),
  });
}
