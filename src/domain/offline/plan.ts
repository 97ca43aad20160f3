import { canonicalJson, digest } from '../digest.ts';
import type { InstanceFacts } from '../facts/cloud-facts.ts';
import type { Observed } from '../facts/observed.ts';
import type { OfflineFacts, StopFacts } from '../facts/stop-facts.ts';
import type { InstanceRef } from '../instance.ts';
import type { Policy } from '../policy.ts';
import { OFFLINE_REMEDIES, type Remedy } from '../remedies.ts';
import { judgeStop } from './gate.ts';
import type { Impact } from './impact.ts';
import type { OfflineStep } from './steps.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Purpose, Weighed } from './weighed.ts';

/** User data with stop and start, approved by another person. */
export interface OfflinePlan {
  readonly kind: 'offline';
  /** `give-back`: only the original user data is put back where a wrapper of ours is. */
  readonly purpose: Purpose;
  readonly instance: InstanceRef;
  /** The login that the boot script is about; somebody named it. */
  readonly user: string;
  /** What the boot script may do, where it finds the fault. */
  readonly remedies: readonly Remedy[];
  readonly route: readonly OfflineStep[];
  readonly impact: readonly Impact[];
  readonly premises: OfflinePremises;
  readonly approval: 'second-person';
  /** SHA-256 (hex) of all of the above and of the script that would run. */
  readonly digest: string;
}

/** What steps and impact depend on; read again before each disruptive call. */
export interface OfflinePremises {
  readonly state: string;
  readonly mode: string;
  readonly imageId: string;
  readonly instanceType: string;
  readonly launchedAt: string;
  readonly privateAddress: string;
  readonly publicAddress: string;
  /** Volume ids, sorted. */
  readonly volumes: string;
  readonly group: string;
  /** SHA-256 (hex) of what user data holds, of the original, and of the wrapper to be; empty where no wrapper can be made. */
  readonly userData: string;
  readonly original: string;
  readonly wrapper: string;
}

/** The plan, or every reason why there is none. */
export function offlinePlanFor(
  weighed: Weighed,
  policy: Policy,
): OfflinePlan | { readonly refusals: readonly StopRefusal[] } {
  const { instance, offline, user, purpose } = weighed;
  const { refusals, impact } = judgeStop(weighed, policy);
  const premises = offlinePremisesOf(instance, offline);
  if (refusals.length > 0) return { refusals };
  if (!premises || !instance.seen)
    return { refusals: [{ why: 'could-not-look', at: 'instance', because: 'unavailable' }] };
  const { account, region, instanceId } = instance.value;
  const agreed = {
    kind: 'offline',
    purpose,
    instance: { account, region, instanceId },
    user,
    remedies: purpose === 'mend' ? OFFLINE_REMEDIES : [],
    route: routeFor(purpose, offline, policy),
    impact,
    premises,
    approval: 'second-person',
  } as const;
  return { ...agreed, digest: digestOf(agreed, policy) };
}

type Agreed = Omit<OfflinePlan, 'digest'>;

const digestOf = (
  { kind, purpose, instance, user, remedies, route, impact, premises, approval }: Agreed,
  { bootScriptHash }: Policy,
): string =>
  digest({ kind, purpose, instance, user, remedies, route, impact, premises, approval, bootScriptHash });

/** Is this still what would run, and may it. */
export const isOfflineInForce = (plan: OfflinePlan, policy: Policy): boolean =>
  policy.mode === 'stop' && digestOf(plan, policy) === plan.digest;

/** A member that serves leaves its group for the time; one that somebody put into Standby stays there. */
function routeFor(
  purpose: OfflinePlan['purpose'],
  { stop }: OfflineFacts,
  { insurance }: Policy,
): readonly OfflineStep[] {
  const serves = stop.membership.seen && stop.membership.value?.lifecycle === 'InService';
  const keepsRoot = insurance.has('keep-root') && dies(stop.volumes);
  const change: readonly OfflineStep[] =
    purpose === 'mend' ? ['wrapped', 'started', 'healthy', 'proven'] : ['unwrapped', 'started', 'healthy'];
  const route: readonly (OfflineStep | false)[] = [
    serves && 'standby',
    insurance.has('reservation') && 'reserved',
    keepsRoot && 'root-kept',
    purpose === 'mend' && 'vaulted',
    'stopped',
    insurance.has('snapshot') && 'snapshotted',
    ...change,
    serves && 'in-service',
    insurance.has('reservation') && 'unreserved',
    keepsRoot && 'root-as-before',
  ];
  return route.filter((step) => step !== false);
}

/** Would the root volume be deleted with the instance; one that outlives it anyway is left as it is. */
const dies = (volumes: StopFacts['volumes']): boolean =>
  volumes.seen && volumes.value.some(({ root, deleteOnTermination }) => root && deleteOnTermination);

/** Undefined when something of it could not be read: unknown is never "changed". */
export function offlinePremisesOf(
  instance: Observed<InstanceFacts>,
  { stop, inPlace, original, wrapper }: OfflineFacts,
): OfflinePremises | undefined {
  if (!instance.seen || !stop.machine.seen || !stop.volumes.seen || !stop.membership.seen) return undefined;
  if (!inPlace.seen || !original.seen || !wrapper.seen) return undefined;
  const {
    state,
    mode = 'none',
    imageId,
    launchedAt,
    privateAddress = '',
    publicAddress = '',
  } = instance.value;
  return {
    state,
    mode,
    imageId,
    instanceType: stop.machine.value.instanceType,
    launchedAt,
    privateAddress,
    publicAddress,
    volumes: stop.volumes.value
      .map(({ volumeId }) => volumeId)
      .toSorted()
      .join(),
    group: stop.membership.value?.group ?? '',
    userData: inPlace.value.sha256,
    original: original.value.sha256,
    wrapper: 'refused' in wrapper.value ? '' : wrapper.value.sha256,
  };
}

export const samePremises = (a: OfflinePremises, b: OfflinePremises): boolean =>
  canonicalJson(a) === canonicalJson(b);
