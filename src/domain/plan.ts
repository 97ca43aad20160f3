import type { Advice } from './advice.ts';
import type { Attempt } from './attempt.ts';
import type { Failure } from './checks/check.ts';
import { expectedUser } from './default-users.ts';
import { type Diagnosis, type Finding, isRefusal, isRefusedOnHost } from './diagnose.ts';
import { digest } from './digest.ts';
import { type CloudFacts, surroundingsOf } from './facts/cloud-facts.ts';
import type { Facts } from './facts/facts.ts';
import type { Unseen } from './facts/observed.ts';
import type { OfflineFacts } from './facts/stop-facts.ts';
import type { InstanceRef } from './instance.ts';
import { obstacleTo } from './obstacle.ts';
import { notWeighed } from './offline/opt-in.ts';
import { type OfflinePlan, offlinePlanFor } from './offline/plan.ts';
import type { StopRefusal } from './offline/stop-refusal.ts';
import type { Purpose } from './offline/weighed.ts';
import type { Policy } from './policy.ts';
import { FOR_TWO, REMEDIES, type Remedy } from './remedies.ts';
import { wantedKey } from './wanted-key.ts';

/** One change to the world, named by its end state. */
export type Step = MendStep | KeepStep;

export interface MendStep {
  readonly kind: 'mend';
  readonly instance: InstanceRef;
  readonly user: string;
  readonly remedies: readonly Remedy[];
  /** The client that the facts were gathered for: Match blocks may ask for its address. */
  readonly client?: string;
  /** The key, as `SHA256:` and base64, that a damaged line may become again; no other. */
  readonly key?: string;
  /** The probe's pin: mend changes nothing when the host's state hashes to something else. */
  readonly expects: string;
}

/** A mend that changed how sshd runs takes itself back after ten minutes, unless it is kept: the login was proven by then. */
export interface KeepStep {
  readonly kind: 'keep';
  readonly instance: InstanceRef;
  readonly user: string;
  /** The turn of the mend that is kept. */
  readonly mended: number;
}

/** A small flat record of just what the steps and the impact depend on; read again before each step. */
export interface Premises {
  readonly state: string;
  readonly mode: string;
  readonly imageId: string;
  readonly launchedAt: string;
}

export interface OnlinePlan {
  readonly kind: 'online';
  readonly steps: readonly MendStep[];
  readonly premises: Premises;
  /** Who may say yes: the requester (or an approver), or only an approver. */
  readonly approval: 'requester' | 'approver';
  /** SHA-256 (hex) of steps, premises, approval and document hashes: what was approved is what runs. */
  readonly digest: string;
}

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
  const approval = approvalFor(failures);
  const { pin } = facts.host.value;
  return onlinePlan({ facts, attempt, remedies, approval, pin }, policy);
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
  const plan = offlinePlanFor({ instance, offline, user, assumed, purpose, status }, policy);
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

/** What somebody may have meant needs a second person; what nobody wants does not. */
const approvalFor = (failures: readonly Failure[]): OnlinePlan['approval'] =>
  failures.some(({ class: kind, remedies }) => remedies.length > 0 && kind !== 'mechanical') ||
  failures.some(({ remedies }) => remedies.some((remedy) => FOR_TWO.has(remedy)))
    ? 'approver'
    : 'requester';

interface Wanted {
  readonly facts: Facts;
  readonly remedies: readonly Remedy[];
  readonly approval: OnlinePlan['approval'];
  readonly pin: string;
  readonly attempt: Attempt;
}

function onlinePlan({ facts, attempt, remedies, approval, pin }: Wanted, policy: Policy): Plan {
  const premises = premisesOf(facts.cloud);
  if (!premises || !facts.cloud.instance.seen) return { kind: 'advice', advice: [{ do: 'look-again' }] };
  const { account, region, instanceId } = facts.cloud.instance.value;
  const { user, address: client } = attempt;
  const key = remedies.includes('rewrite-key-lines')
    ? wantedKey(attempt, facts.cloud)
    : attempt.keyFingerprint;
  const told = { ...(client && { client }), ...(key && { key }) };
  const steps: readonly MendStep[] = [
    { kind: 'mend', instance: { account, region, instanceId }, user, ...told, remedies, expects: pin },
  ];
  const agreed = { steps, premises, approval };
  return { kind: 'online', ...agreed, digest: digestOf(agreed, policy) };
}

type Agreed = Pick<OnlinePlan, 'steps' | 'premises' | 'approval'>;

const digestOf = ({ steps, premises, approval }: Agreed, { documentsHash }: Policy): string =>
  digest({ steps, premises, approval, documents: documentsHash });

/** Is this still what would run: changes are allowed, and the documents are those that the plan was made for. */
export const isInForce = (plan: OnlinePlan, policy: Policy): boolean =>
  policy.mode !== 'observe' && digestOf(plan, policy) === plan.digest;

/** Undefined when the instance could not be looked at: unknown is never "changed". */
export function premisesOf(cloud: Pick<CloudFacts, 'instance'>): Premises | undefined {
  if (!cloud.instance.seen) return undefined;
  const { state, mode = 'none', imageId, launchedAt } = cloud.instance.value;
  return { state, mode, imageId, launchedAt };
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
