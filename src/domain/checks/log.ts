import type { Evidence } from '../evidence.ts';
import type { View } from './check.ts';
import { CONFIRMS, type Confirmation } from './log-dialects.ts';

interface Claim {
  readonly check: string;
  readonly evidence: readonly Evidence[];
}

/** The newest log line that says the same as a failure. The log only confirms: most causes are silent in it. */
export function logEvidence(view: View, claim: Claim): readonly Evidence[] {
  const newest = view.host.log.findLast(({ line }) => saysTheSame(line, claim, view));
  const isTold = claim.evidence.some((fact) => fact.kind === 'log' && fact.line === newest?.line);
  return newest && !isTold ? [{ kind: 'log', at: newest.at, line: newest.line }] : [];
}

const saysTheSame = (line: string, claim: Claim, view: View): boolean =>
  CONFIRMS.some((confirmation) => confirms(confirmation, line, { claim, view }));

function confirms(
  { of, line: form }: Confirmation,
  line: string,
  { claim, view }: { readonly claim: Claim; readonly view: View },
): boolean {
  const found = form.exec(line);
  if (!found) return false;
  const [, subject] = found;
  const facts = claim.evidence.filter(({ kind }) => of.includes(kind));
  if (!of.includes(claim.check) && facts.length === 0) return false;
  if (subject === undefined || subject === view.host.user || subject === view.attempt.address) return true;
  const rows = of.includes(claim.check) ? claim.evidence : facts;
  return rows.some((fact) => 'path' in fact && isAt(fact, subject));
}

/** sshd names the object itself, except where it could not open the file below it. */
const isAt = (fact: Extract<Evidence, { path: string }>, subject: string): boolean =>
  subject === fact.path || (fact.kind !== 'mode' && subject.startsWith(`${fact.path}/`));
