import type { Evidence } from '../evidence.ts';
import type { View } from './check.ts';

const CONFIRMS: readonly { readonly kinds: readonly Evidence['kind'][]; readonly line: RegExp }[] = [
  { kinds: ['mode', 'owner'], line: /bad ownership or modes for (?:file|directory) (\S+)/ },
  {
    kinds: ['not-searchable', 'not-readable', 'owner'],
    line: /Could not open user '[^']+' authorized keys '([^']+)'/,
  },
  { kinds: ['type'], line: /authorized keys '?(\S+?)'? is not a regular file/ },
  { kinds: ['user'], line: /Invalid user (\S+) from/ },
  { kinds: ['shell', 'password-locked'], line: /User (\S+) not allowed because (?:account is locked|shell)/ },
  {
    kinds: ['account-expiry', 'present'],
    line: /(?:Access denied for user|Account) (\S+) (?:by PAM account configuration|has expired)/,
  },
];

/** The newest log line that says the same as the evidence. The log only confirms: most causes are silent in it. */
export function logEvidence({ host }: View, evidence: readonly Evidence[]): readonly Evidence[] {
  const confirming = host.log.filter(({ line }) =>
    evidence.some((fact) => saysTheSame(line, fact, host.user)),
  );
  const newest = confirming.at(-1);
  return newest ? [{ kind: 'log', at: newest.at, line: newest.line }] : [];
}

function saysTheSame(line: string, fact: Evidence, user: string): boolean {
  return CONFIRMS.some(({ kinds, line: pattern }) => {
    const subject = kinds.includes(fact.kind) ? pattern.exec(line)?.[1] : undefined;
    if (subject === undefined) return false;
    return subject === user || ('path' in fact && isAt(fact, subject));
  });
}

/** sshd names the object itself, except where it could not open the file below it. */
const isAt = (fact: Extract<Evidence, { path: string }>, subject: string): boolean =>
  subject === fact.path || (fact.kind !== 'mode' && subject.startsWith(`${fact.path}/`));
