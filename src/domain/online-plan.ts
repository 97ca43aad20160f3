import type { Attempt } from './attempt.ts';
import type { Failure } from './checks/check.ts';
import { digest } from './digest.ts';
import type { CloudFacts } from './facts/cloud-facts.ts';
import type { Facts } from './facts/facts.ts';
import type { InstanceRef } from './instance.ts';
import type { Policy } from './policy.ts';
import { FOR_TWO, type Remedy } from './remedies.ts';
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

interface Wanted {
  readonly facts: Facts;
  readonly attempt: Attempt;
  readonly failures: readonly Failure[];
  readonly remedies: readonly Remedy[];
  /** The probe's. */
  readonly pin: string;
}

/** One mend by Systems Manager; undefined when the instance could not be looked at. */
export function onlinePlanFor(
  { facts, attempt, failures, remedies, pin }: Wanted,
  policy: Policy,
): OnlinePlan | undefined {
  const premises = premisesOf(facts.cloud);
  if (!premises || !facts.cloud.instance.seen) return undefined;
  const { account, region, instanceId } = facts.cloud.instance.value;
  const { user, address: client } = attempt;
  const key = remedies.includes('rewrite-key-lines')
    ? wantedKey(attempt, facts.cloud)
    : attempt.keyFingerprint;
  const told = { ...(client && { client }), ...(key && { key }) };
  const steps: readonly MendStep[] = [
    { kind: 'mend', instance: { account, region, instanceId }, user, ...told, remedies, expects: pin },
  ];
  const agreed = { steps, premises, approval: approvalFor(failures) };
  return { kind: 'online', ...agreed, digest: digestOf(agreed, policy) };
}

/** What somebody may have meant needs a second person; what nobody wants does not. */
const approvalFor = (failures: readonly Failure[]): OnlinePlan['approval'] =>
  failures.some(({ class: kind, remedies }) => remedies.length > 0 && kind !== 'mechanical') ||
  failures.some(({ remedies }) => remedies.some((remedy) => FOR_TWO.has(remedy)))
    ? 'approver'
    : 'requester';

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
