import type { Evidence } from '../../evidence.ts';
import { accountOf, ancestorsOf, homeOf, type Located, locate } from '../../key-path.ts';
import { type Check, fault, notApplicable, pass, type Verdict, type View } from '../check.ts';
import { notRootsAlone, pathsOf } from './unsafe.ts';

/** Directories above the home: sshd never asks who may write to them, but whoever may can put another home in its place. */
export const PARENT_CHECKS: readonly Check[] = [
  { id: 'home-parent-unsafe', by: 'host', rung: 'beside', examine: parentUnsafe },
];

function parentUnsafe({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  const paths = new Set([account.home, homeOf(account)].flatMap(ancestorsOf));
  const unsafe = [...paths].map((path) => locate(host, path)).filter(isUnsafe);
  if (unsafe.length === 0) return pass;
  const detail = {
    ...pathsOf('own', unsafe, ({ object }) => object.uid !== 0),
    ...pathsOf('close', unsafe, ({ object }) => isOpen(object.mode)),
  };
  return fault('home-parent-unsafe', {
    class: 'mechanical',
    evidence: unsafe.flatMap(evidenceOf),
    detail,
  });
}

/** In a sticky directory nobody but root and the owner renames what is there. */
const isOpen = (mode: number): boolean => (mode & 0o022) !== 0 && (mode & 0o1000) === 0;

const isUnsafe = ({ object }: Located): boolean =>
  object.type === 'directory' && (object.uid !== 0 || isOpen(object.mode));

const evidenceOf = ({ path, object }: Located): readonly Evidence[] =>
  notRootsAlone({ path, ...object }, isOpen(object.mode) ? 0o022 : 0);
