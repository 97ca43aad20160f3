import type { Evidence } from '../../evidence.ts';
import { directPath, isBelowHome, type Located, locate, parentOf } from '../../key-path.ts';
import { type Check, notApplicable, pass, unknown, type Verdict } from '../check.ts';
import { strayKeys } from '../key/key-sources.ts';
import { otherSource } from '../key/key-supply.ts';
import { ofKeyFile, placed, type Subject } from '../key-file.ts';
import { whyNothingThere } from './absence.ts';

/** Is there a regular file in a directory where sshd looks for the keys. What is missing is silent in its log. */
export const MISSING_CHECKS: readonly Check[] = [
  { id: 'ssh-dir-missing', by: 'host', rung: 'key-file-open', examine: ofKeyFile(sshDirMissing) },
  {
    id: 'ssh-dir-not-a-directory',
    by: 'host',
    rung: 'key-file-open',
    examine: ofKeyFile(sshDirNotADirectory),
  },
  {
    id: 'authkeys-missing',
    by: 'host',
    rung: 'key-file-open',
    examine: (view) => (strayKeys(view) ? notApplicable : ofKeyFile(keyFileMissing)(view)),
  },
  { id: 'authkeys-not-regular', by: 'host', rung: 'key-file-open', examine: ofKeyFile(keyFileNotRegular) },
];

function sshDirMissing(subject: Subject): Verdict {
  const { host, account, file } = subject;
  if (!isBelowHome(file, account) || account.resolvedHome === undefined) return notApplicable;
  const path = parentOf(directPath(file, account));
  if (locate(host, path).object.type !== 'absent') return pass;
  return needsKey(subject, { kind: 'absent', path });
}

function sshDirNotADirectory(subject: Subject): Verdict {
  const located = placed(subject, 'ssh-dir');
  if (!located || located.object.type === 'absent') return notApplicable;
  const { path, object } = located;
  const dangling =
    object.type === 'symlink' && subject.file.resolved === undefined && !leadsToDirectory(subject, located);
  if (object.type === 'directory' || (object.type === 'symlink' && !dangling)) return pass;
  const evidence: Evidence = dangling
    ? { kind: 'link', path, target: object.target ?? '' }
    : { kind: 'type', path, found: object.type, expected: 'directory' };
  return moveAside(path, evidence);
}

/** A link that ends at a directory in which the file is merely missing. */
function leadsToDirectory({ host }: Subject, { object }: Located): boolean {
  return object.target !== undefined && locate(host, object.target).object.type === 'directory';
}

function keyFileMissing(subject: Subject): Verdict {
  const { host, account, file } = subject;
  const path = directPath(file, account);
  const { object } = locate(host, path);
  const parent = locate(host, parentOf(path)).object.type;
  const reportedAbove = isBelowHome(file, account) && parent !== 'directory' && parent !== 'symlink';
  if (reportedAbove) return notApplicable;
  if (file.resolved !== undefined) return pass;
  if (object.type === 'symlink')
    return needsKey(subject, { kind: 'link', path, target: object.target ?? '' });
  return object.type === 'absent' ? needsKey(subject, { kind: 'absent', path }) : pass;
}

function keyFileNotRegular({ host, file }: Subject): Verdict {
  if (file.resolved === undefined) return notApplicable;
  const { object } = locate(host, file.resolved);
  if (object.type === 'regular' || object.type === 'absent') return pass;
  const path = file.resolved;
  return moveAside(path, { kind: 'type', path, found: object.type, expected: 'regular' });
}

const moveAside = (path: string, evidence: Evidence): Verdict => ({
  result: 'fail',
  class: 'mechanical',
  evidence: [evidence],
  remedies: [],
  advice: { do: 'move-aside', path },
});

/** A key that another source may supply is not known to be missing; one in a home that is not there needs its home first. */
function needsKey(subject: Subject, evidence: Evidence): Verdict {
  const { host } = subject;
  const source = otherSource(host);
  if (source !== undefined) return unknown(source);
  if (whyNothingThere(subject) !== undefined) return notApplicable;
  const path = directPath(subject.file, subject.account);
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [evidence],
    remedies: [],
    advice: { do: 'install-key', path },
  };
}
