import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import { isBelowHome, type Located, locate, ownedWell } from '../../key-path.ts';
import { type Check, notApplicable, pass, type Verdict, type View } from '../check.ts';
import { isStrict, ofKeyFile, type Subject, subjectOf } from '../key-file.ts';
import { isDeniedByAcl } from './acl.ts';
import { closedDirectory, closedElsewhere, closedFile, isReadable } from './open.ts';
import { pathsOf, unsafeObject, unsafeOnTheWay } from './unsafe.ts';

/** Key files that are not the user's own: root's in the home, and those of an absolute AuthorizedKeysFile. */
export const CENTRAL_CHECKS: readonly Check[] = [
  { id: 'authkeys-root-owned-ok', by: 'host', rung: 'strict-modes', examine: rootOwned },
  {
    id: 'authkeys-abs-path-unsafe',
    by: 'host',
    rung: 'strict-modes',
    examine: ofKeyFile(centralFile),
  },
];

/** A key file of root's that the user may read is a hardening, and sshd takes it. */
function rootOwned({ host, attempt }: View): Verdict {
  const subject = subjectOf(host, attempt);
  if (!subject || subject.account.uid === 0 || subject.file.resolved === undefined) return notApplicable;
  const { object } = locate(host, subject.file.resolved);
  const isHardened = object.type === 'regular' && object.uid === 0 && (object.mode & 0o022) === 0;
  return isHardened && isReadable(subject, subject.file.resolved) ? pass : notApplicable;
}

/** sshd opens it as the user, and trusts it only where every directory up to `/` is root's or the user's and closed to others. */
function centralFile(subject: Subject): Verdict {
  const { file, account } = subject;
  if (isBelowHome(file, account) || file.resolved === undefined) return notApplicable;
  const closed = closedOnTheWay(subject, file.resolved);
  const unsafe = isStrict(subject) ? unsafeOnTheWay(subject) : [];
  if (closed.length + unsafe.length === 0) return pass;
  const evidence = [...closed.map(closedObject), ...unsafe.map(unsafeObject(subject))];
  return {
    result: 'fail',
    class: 'mechanical',
    evidence,
    remedies: [],
    advice: adviceOn(subject, { closed, unsafe }),
    ...(closed.length > 0 && { at: 'key-file-open' as const }),
  };
}

function closedOnTheWay(subject: Subject, path: string): readonly Located[] {
  const file = locate(subject.host, path);
  const isFileClosed =
    file.object.type === 'regular' && !isReadable(subject, path) && !isDeniedByAcl(subject, file);
  return [...closedElsewhere(subject, path), ...(isFileClosed ? [file] : [])];
}

const closedObject = (located: Located): Evidence =>
  located.object.type === 'directory' ? closedDirectory(located) : closedFile(located);

interface Faulty {
  readonly closed: readonly Located[];
  readonly unsafe: readonly Located[];
}

/** A directory for everybody, as /tmp, is not closed for one key file's sake. */
function adviceOn(subject: Subject, { closed, unsafe }: Faulty): Advice {
  const isForAll = unsafe.some(({ object }) => (object.mode & 0o1000) !== 0);
  if (isForAll) return { do: 'ask-owner', about: 'foreign-path' };
  const detail = {
    ...pathsOf('own', unsafe, ({ object }) => !ownedWell(object, subject.account)),
    ...pathsOf('close', unsafe, ({ object }) => (object.mode & 0o022) !== 0),
    ...pathsOf('enter', closed, ({ object }) => object.type === 'directory'),
    ...pathsOf('read', closed, ({ object }) => object.type !== 'directory'),
  };
  return { do: 'act-on', check: 'authkeys-abs-path-unsafe', detail };
}
