import type { Evidence } from '../../evidence.ts';
import type { PathFacts } from '../../facts/path-facts.ts';
import { homeOf, isBelowHome, locate } from '../../key-path.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { ofKeyFile, ofPaths, type Subject, subjectOf } from '../key-file.ts';
import { whyNothingThere } from './absence.ts';

/** Is the home there at all, and is it the one with the keys. Where it is not, sshd finds no key file and mostly says nothing. */
export const HOME_CHECKS: readonly Check[] = [
  { id: 'home-network-fs', by: 'host', rung: 'key-file-open', examine: networkHome },
  { id: 'home-not-mounted', by: 'host', rung: 'key-file-open', examine: notMounted },
  { id: 'home-symlink-dangling', by: 'host', rung: 'key-file-open', examine: ofPaths(dangling) },
  { id: 'home-encrypted', by: 'host', rung: 'key-file-open', examine: encrypted },
  { id: 'home-path-wrong', by: 'host', rung: 'key-file-open', examine: ofPaths(elsewhere) },
  { id: 'home-missing', by: 'host', rung: 'key-file-open', examine: ofKeyFile(homeMissing) },
];

const NETWORK = /^(?:nfs|cifs|smb|fuse|ceph|gluster|lustre|afs|9p|autofs)/;

/** A home on a network file system whose server is gone: open(2) fails, or hangs until LoginGraceTime is over. */
function networkHome({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject || !isBelowHome(subject.file, subject.account)) return notApplicable;
  if (!host.paths.seen) return subject.accepted ? pass : unknown(host.paths.because);
  const { homeAnswers: answer, homeFileSystem } = host.paths.value;
  const { type = '', source = '' } = homeFileSystem ?? {};
  if (answer === 'yes') return NETWORK.test(type) ? pass : notApplicable;
  if (answer === 'silent' && !NETWORK.test(type)) return unknown('timed-out');
  const { home } = subject.account;
  const mount = homeFileSystem?.path ?? home;
  const fileSystem: readonly Evidence[] =
    type === '' ? [] : [{ kind: 'file-system', path: mount, type, source }];
  return fault('home-network-fs', {
    class: 'advice',
    evidence: [{ kind: 'no-answer', path: home, answer }, ...fileSystem],
    detail: { home, mount, source },
  });
}

/** A file system that fstab(5) names is missing at the home or above it: what is seen is the empty place for it. */
function notMounted({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject) return notApplicable;
  if (!host.paths.seen) return subject.accepted ? pass : unknown(host.paths.because);
  const [wanted] = host.paths.value.unmounted;
  if (!wanted) return pass;
  const { path, type, source } = wanted;
  const failure = fault('home-not-mounted', {
    class: 'mechanical',
    evidence: [{ kind: 'not-mounted', path, type, source }],
    detail: { path },
  });
  return whyNothingThere(subject) === 'home-not-mounted' ? failure : { ...failure, at: 'beside' };
}

function dangling(subject: Subject, { danglingLink: path }: PathFacts): Verdict {
  if (path === undefined) return pass;
  if (whyNothingThere(subject) !== 'home-symlink-dangling') return notApplicable;
  const target = locate(subject.host, path).object.target ?? '';
  return fault('home-symlink-dangling', {
    class: 'advice',
    evidence: [{ kind: 'link', path, target }],
    detail: { path, target },
  });
}

/** Keys inside an encrypted home can be read only while somebody has it open: it refuses now, or one day. */
function encrypted({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject || !isBelowHome(subject.file, subject.account)) return notApplicable;
  if (!host.paths.seen) return subject.accepted ? pass : unknown(host.paths.because);
  const { encryption } = host.paths.value;
  if (!encryption) return pass;
  const isLocked = whyNothingThere(subject) === 'home-encrypted';
  if (!isLocked && !subject.accepted) return notApplicable;
  const home = homeOf(subject.account);
  const failure = fault('home-encrypted', {
    class: 'advice',
    evidence: [{ kind: 'encrypted', path: home, by: encryption.by }],
    detail: { home },
  });
  return isLocked ? failure : { ...failure, at: 'beside' };
}

function elsewhere(subject: Subject, { keysElsewhere: [path] }: PathFacts): Verdict {
  if (path === undefined) return pass;
  if (whyNothingThere(subject) !== 'home-path-wrong') return notApplicable;
  const { account, host } = subject;
  const home = path.replace(/\/\.ssh\/[^/]*$/, '');
  return fault('home-path-wrong', {
    class: 'policy',
    evidence: [{ kind: 'other-home', user: host.user, found: account.home, expected: home, keyFile: path }],
    detail: { home, was: account.home },
  });
}

function homeMissing(subject: Subject): Verdict {
  const { host, account } = subject;
  const { object } = locate(host, homeOf(account));
  if (account.resolvedHome !== undefined && object.type === 'directory') return pass;
  if (whyNothingThere(subject) !== undefined) return notApplicable;
  const evidence: Evidence =
    account.resolvedHome === undefined
      ? { kind: 'absent', path: account.home }
      : { kind: 'type', path: homeOf(account), found: object.type, expected: 'directory' };
  return fault('home-missing', {
    class: 'policy',
    evidence: [evidence],
    advice: { do: 'mount-home', path: account.home },
  });
}
