import type { Advice } from './advice.ts';
import type { Attempt } from './attempt.ts';
import { expectedUser } from './default-users.ts';
import { type Diagnosis, type Finding, isRefusal, isRefusedOnHost } from './diagnose.ts';
import { digest } from './digest.ts';
import { type CloudFacts, surroundingsOf } from './facts/cloud-facts.ts';
import type { Facts } from './facts/facts.ts';
import type { Unseen } from './facts/observed.ts';
import type { OfflineFacts } from './facts/stop-facts.ts';
import { obstacleTo } from './obstacle.ts';
import { notWeighed } from './offline/opt-in.ts';
import { type OfflinePlan, offlinePlanFor } from './offline/plan.ts';
import type { StopRefusal } from './offline/stop-refusal.ts';
import type { Purpose } from './offline/weighed.ts';
import { type OnlinePlan, onlinePlanFor } from './online-plan.ts';
import type { Policy } from './policy.ts';
import { REMEDIES, type Remedy } from './remedies.ts';

export type Plan =
  | OnlinePlan
  | OfflinePlan
  | { readonly kind: 'no-fault-found' }
  | {
      readonly kind: 'advice';
      readonly advice: readonly Advice[];
      /** Why the instance is not stopped and started to repair it, where that was thought of. */
      readonly notStopped?: readonly StopRefusal[];
    };

/** What a plan is made of. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  readonly facts: Facts;
  readonly attempt: Attempt;
}

type Failed = Extract<Finding, { result: 'fail' }>;

/** The least harmful way on from a diagnosis. */
export function planFor({ diagnosis, facts, attempt }: Diagnosed, policy: Policy): Plan {
  const failures = diagnosis.findings.filter((finding) => finding.result === 'fail');
  const refusals = failures.filter(isRefusal);
  if (!facts.host.seen) {
    const advice = adviceOf([{ advice: wayToLook(facts.cloud, facts.host.because) }, ...failures]);
    const { offline } = facts;
    if (!offline) return { kind: 'advice', advice, ...notWeighed(facts, policy) };
    return offlineWay({ facts, offline, attempt, purpose: 'mend' }, policy, advice);
  }
  if (diagnosis.verdict === 'unknown') return { kind: 'advice', advice: [{ do: 'judge-the-rest' }] };
  if (diagnosis.verdict !== 'refused') return { kind: 'no-fault-found' };

  const remedies = remediesFor(failures);
  if (remedies.length === 0) return { kind: 'advice', advice: adviceOf(refusals) };
  if (!mayRepair(facts.cloud, policy))
    return { kind: 'advice', advice: [{ do: 'allow-repair' }, ...adviceOf(refusals)] };
  const { pin } = facts.host.value;
  const plan = onlinePlanFor({ facts, attempt, failures, remedies, pin }, policy);
  return plan ?? { kind: 'advice', advice: [{ do: 'look-again' }] };
}

interface Way extends Pick<Diagnosed, 'facts' | 'attempt'> {
  readonly offline: OfflineFacts;
  readonly purpose: Purpose;
}

/** The last way: user data with a stop and a start. Where it is refused, the reasons beside what is advised in its place. */
export function offlineWay(
  { facts: { cloud }, offline, attempt: { user, assumed }, purpose }: Way,
  policy: Policy,
  advice: readonly Advice[] = [],
): Plan {
  const { instance } = cloud;
  const { status } = surroundingsOf(cloud);
  const usual = expectedUser(cloud);
  const plan = offlinePlanFor({ instance, offline, user, assumed, purpose, usual, status }, policy);
  return 'refusals' in plan ? { kind: 'advice', advice, notStopped: plan.refusals } : plan;
}

/** In their order; what is mended beside the ladder goes along with a cure, and alone it cures nothing. */
function remediesFor(failures: readonly Failed[]): readonly Remedy[] {
  const isCure = failures.some((finding) => isRefusedOnHost(finding) && finding.remedies.length > 0);
  const wanted = new Set(isCure ? failures.flatMap((finding) => finding.remedies) : []);
  return REMEDIES.filter((remedy) => wanted.has(remedy));
}

/** What has to happen before the host can be looked at. */
function wayToLook(cloud: CloudFacts, because: Unseen): Advice {
  const obstacle = obstacleTo(cloud);
  if (obstacle) return obstacle.advice;
  return because === 'no-user'
    ? { do: 'choose-user', candidates: candidatesOf(cloud) }
    : { do: 'look-again' };
}

function candidatesOf(cloud: CloudFacts): readonly string[] {
  const expected = expectedUser(cloud);
  return 'user' in expected ? [expected.user] : expected.candidates;
}

function mayRepair({ instance }: CloudFacts, policy: Policy): boolean {
  const mode = instance.seen ? instance.value.mode : undefined;
  return policy.mode !== 'observe' && (mode === 'repair' || mode === 'stop');
}

/** Each next step once, in the order in which sshd meets the faults. */
function adviceOf(failures: readonly { readonly advice?: Advice }[]): readonly Advice[] {
  const all = failures.flatMap(({ advice }) => (advice ? [advice] : []));
  return all.filter((advice, index) => all.findIndex((other) => digest(other) === digest(advice)) === index);
}
