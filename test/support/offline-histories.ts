import type { InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import type { OfflineFacts } from '../../src/domain/facts/stop-facts.ts';
import type { CallAnswer } from '../../src/domain/offline/events.ts';
import type { OfflineLook } from '../../src/domain/offline/look.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import { currentPlan } from '../../src/domain/repair/state.ts';
import { cloud, healthy } from './facts.ts';
import { ALICE, BOB, History, openHome, REPAIR } from './histories.ts';
import {
  debian,
  machine,
  ORIGINAL,
  offlineFacts,
  serving,
  stopFacts,
  WRAPPER,
  webGroup,
} from './stop-facts.ts';

/** An instance of production in no group. */
export const legacyFacts: OfflineFacts = {
  ...offlineFacts,
  stop: { ...stopFacts, machine: seen({ ...machine, environment: 'production' }) },
};

/** A member of a group, with local disks, of a stack, and rejected before. */
export const memberFacts: OfflineFacts = {
  ...legacyFacts,
  stop: {
    ...legacyFacts.stop,
    machine: seen({
      ...machine,
      instanceType: 'm5d.large',
      environment: 'production',
      productCodes: ['8x1y2z'],
      owners: { 'aws:cloudformation:stack-name': 'shop' },
    }),
    type: seen({ instanceStoreGigabytes: 75 }),
    membership: seen(serving),
    group: seen(webGroup),
  },
  rejection: { by: BOB, at: '2026-11-20T09:00:00.000Z', reason: 'Not before the <!channel> release.' },
};

const OK = { state: 'ok' } as const;
const SEVEN_MINUTES = 420;

const userData = (sha256: string) => seen({ sha256, bytes: 120, kind: 'shell' });

/** An offline repair by the domain's own decisions: each word of a story is what somebody does, or what is seen of the world. */
export class OfflineHistory extends History {
  #instance: InstanceFacts = debian;
  #facts: OfflineFacts = legacyFacts;

  constructor(requester = ALICE) {
    super({ mode: 'stop', requester });
  }

  /** From nothing to a plan that waits for another person. */
  asked(
    facts: OfflineFacts = legacyFacts,
    instance: Partial<InstanceFacts> = {},
    told: { readonly returns?: string; readonly user?: string } = {},
  ): this {
    this.#facts = facts;
    this.#instance = { ...debian, ...instance };
    return this.requested({ name: 'legacy-1', user: 'ec2-user', ...told }).weighed();
  }

  /** Looked at from outside, to a plan. */
  weighed(): this {
    this.observed({
      ...cloud,
      instance: seen(this.#instance),
      agent: seen({ ping: 'not-registered' }),
    });
    return this.does({ type: 'RecordWeighed', offline: this.#facts, ...this.turn() });
  }

  get digest(): string {
    const repair = fold(this.commits);
    const plan = repair && currentPlan(repair)?.plan;
    return plan?.kind === 'offline' ? plan.digest : '';
  }

  agreed(reason?: string, by = BOB): this {
    const { digest } = this;
    const why = reason === undefined ? {} : { reason };
    return this.does({ type: 'ApprovePlan', repairId: REPAIR, by, isApprover: true, digest, ...why });
  }

  rejected(reason: string, by = BOB): this {
    const { digest } = this;
    return this.does({ type: 'RejectPlan', repairId: REPAIR, by, isApprover: true, digest, reason });
  }

  /** What is seen of the world. */
  sees(look: Partial<OfflineLook> = {}, instance: Partial<InstanceFacts> = {}): this {
    this.#instance = { ...this.#instance, ...instance };
    const whole = { at: this.now, instance: seen(this.#instance), ...look };
    return this.does({ type: 'Move', look: whole, ...this.turn() });
  }

  answered(answer: CallAnswer = 'accepted'): this {
    const attempt = fold(this.commits)?.progress?.lastCall?.number ?? 0;
    return this.does({ type: 'RecordAnswer', attempt, answer, ...this.turn() });
  }

  vaulted(): this {
    return this.sees({ vault: seen(ORIGINAL) });
  }

  /** A call that a look was followed by, with AWS's answer. */
  calls(look: Partial<OfflineLook> = {}, answer: CallAnswer = 'accepted'): this {
    return this.sees(look).answered(answer);
  }

  stopping(): this {
    return this.calls({ premises: this.#facts, membership: this.#facts.stop.membership });
  }

  stopped(): this {
    const stateReason = 'Client.UserInitiatedShutdown';
    return this.stopping().later(60).sees({ stateReason }, this.#withoutAddress());
  }

  #withoutAddress(): Partial<InstanceFacts> {
    const { publicAddress: _, ...rest } = this.#instance;
    this.#instance = rest;
    return { state: 'stopped' };
  }

  wrapped(): this {
    return this.calls({ userData: userData(ORIGINAL) })
      .later(2)
      .sees({ userData: userData(WRAPPER) });
  }

  unwrapped(): this {
    return this.calls({ userData: userData(WRAPPER) })
      .later(2)
      .sees({ userData: userData(ORIGINAL) });
  }

  started(): this {
    const launchedAt = this.now;
    return this.calls().later(30).sees({}, { state: 'running', launchedAt, publicAddress: '198.51.100.20' });
  }

  isHealthy(): this {
    const status = { system: OK, instance: OK, attachedVolumes: OK, events: [] };
    return this.later(SEVEN_MINUTES / 3).sees({ status: seen(status) });
  }

  /** The script reports on the console. */
  reported(before: HostFacts = openHome(), after: HostFacts = healthy): this {
    const changes = [
      { remedy: 'tighten-home', path: '/home/ec2-user', before: '0777 1000:1000', after: '0755 1000:1000' },
    ];
    const mend = seen({ changes, refusals: [] });
    const boot = seen({ stage: 'ended' as const, before: seen(before), mend, after: seen(after) });
    return this.sees({ boot, agent: seen({ ping: 'not-registered' }) });
  }

  /** Up to the instance that is stopped and holds the script. */
  underWay(): this {
    return this.asked().agreed().vaulted().stopped().wrapped();
  }

  proven(): this {
    return this.underWay().started().isHealthy().reported();
  }
}
