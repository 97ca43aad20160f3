import type { Attempt } from './attempt.ts';
import type { FaultClass, Rung } from './checks/check.ts';
import { type Diagnosis, type Finding, isRefusal } from './diagnose.ts';
import type { Evidence } from './evidence.ts';
import type { HostFacts } from './facts/host-facts.ts';
import type { Remedy } from './remedies.ts';

/**
 * What a saved report says, for other programs. Within a `format`, members and words are only added: never renamed, never given
 * another meaning.
 */
export interface Explanation {
  readonly format: 1;
  readonly verdict: Diagnosis['verdict'];
  /** The rung that refuses first. */
  readonly refusedAt?: Rung;
  readonly login: Pick<Attempt, 'user' | 'address' | 'keyFingerprint'>;
  readonly host: { readonly os: string; readonly openssh: string };
  /** What refuses, in the order in which sshd meets it. */
  readonly findings: readonly ExplainedFinding[];
  /** What refuses nobody and is worth knowing. */
  readonly beside: readonly ExplainedFinding[];
  /** What could not be judged, and why. */
  readonly unjudged: readonly { readonly check: string; readonly rung: Rung; readonly because: string }[];
  /** The checks that pass. */
  readonly passed: readonly string[];
}

export interface ExplainedFinding {
  readonly check: string;
  readonly rung: Rung;
  readonly class: FaultClass;
  readonly evidence: readonly Evidence[];
  readonly remedies: readonly Remedy[];
}

/** The diagnosis of a host that was looked at without AWS. */
export function explanationOf(
  diagnosis: Diagnosis,
  host: HostFacts,
  { user, address, keyFingerprint }: Attempt,
): Explanation {
  const { verdict, refusedAt, findings, passed } = diagnosis;
  const failures = findings.filter((finding) => finding.result === 'fail');
  return {
    format: 1,
    verdict,
    ...(refusedAt && { refusedAt }),
    login: { user, ...(address && { address }), ...(keyFingerprint && { keyFingerprint }) },
    host: { os: `${host.os.id} ${host.os.version}`.trim(), openssh: host.sshdVersion },
    findings: failures.filter(isRefusal).map(explained),
    beside: failures.filter((finding) => !isRefusal(finding)).map(explained),
    unjudged: findings.flatMap((finding) =>
      finding.result === 'unknown'
        ? [{ check: finding.check, rung: finding.rung, because: finding.because }]
        : [],
    ),
    passed,
  };
}

const explained = ({
  check,
  rung,
  class: kind,
  evidence,
  remedies,
}: Extract<Finding, { result: 'fail' }>): ExplainedFinding => ({
  check,
  rung,
  class: kind,
  evidence,
  remedies,
});
