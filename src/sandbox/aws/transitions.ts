import { Boots, type BootsOptions } from './boots.ts';
import type { Estate } from './estate.ts';
import type { SandboxInstance, StateName, StateReason } from './instance.ts';
import type { LaggedViews } from './lagged-views.ts';
import type { Pace } from './pace.ts';
import { nextPublicAddress } from './public-addresses.ts';
import { startFailure } from './start-failures.ts';

export interface TransitionsOptions extends BootsOptions {
  readonly views: LaggedViews;
  readonly estate: Estate;
  readonly instances: () => readonly SandboxInstance[];
  /** Called when an agent is heard of again. */
  readonly onAgent: () => void;
}

/** Is told of an instance in its new state, and which one it comes from. */
export type StateListener = (instance: SandboxInstance, before: StateName) => void;

/**
 * Takes instances from state to state in the sandbox's time. Whoever calls has asked whether EC2 allows it: what is
 * begun here goes on, but where an outage is in the way.
 */
export class Transitions {
  readonly #options: TransitionsOptions;
  readonly #listeners: StateListener[] = [];
  readonly #boots: Boots;
  /** The latest transition of each instance: one that is not it any more is over. */
  #latest = new WeakMap<SandboxInstance, object>();
  #stuck: readonly SandboxInstance[] = [];

  constructor(options: TransitionsOptions) {
    this.#options = options;
    this.#boots = new Boots(options);
  }

  /** Called at every change of state, also of those that the bot did not ask for. */
  onStateChange(listener: StateListener): void {
    this.#listeners.push(listener);
  }

  stop(instance: SandboxInstance, reason: StateReason): void {
    const { outages } = this.#options;
    this.#enter(instance, 'stopping', { stoppedAt: this.#second(), stateReason: reason });
    if (outages.strikes('stuck-stopping', { instanceIds: [instance.instanceId] })) {
      this.#stuck = [...this.#stuck, instance];
    } else {
      this.#finishStop(instance);
    }
  }

  /** Ends a stop that does not come to its end. */
  forceStop(instance: SandboxInstance): void {
    if (!this.#stuck.includes(instance)) return;
    this.#stuck = this.#stuck.filter((one) => one !== instance);
    this.#finishStop(instance);
  }

  /** @param reservedBy the Capacity Reservation that keeps a place for it */
  start(instance: SandboxInstance, reservedBy?: string): void {
    const { instances } = this.#options;
    const failure = startFailure(instance, this.#options, reservedBy !== undefined);
    this.#enter(instance, 'pending', {
      launchedAt: this.#second(),
      firstLaunchedAt: instance.firstLaunchedAt ?? instance.launchedAt,
      stateReason: undefined,
      impaired: undefined,
      reservedBy,
      ...(instance.publicAddress !== undefined &&
        !instance.hasElasticAddress && { publicAddress: nextPublicAddress(instances()) }),
    });
    if (failure) {
      this.#after('failedStart', instance, () => this.#enter(instance, 'stopped', { stateReason: failure }));
    } else {
      this.#after('start', instance, () => this.#run(instance));
    }
  }

  /** Brings one up that is new: already among the instances, and `pending`. */
  launch(instance: SandboxInstance): void {
    this.#latest.set(instance, {});
    this.#after('start', instance, () => this.#run(instance));
  }

  terminate(instance: SandboxInstance, reason: StateReason): void {
    this.#enter(instance, 'shutting-down', { stoppedAt: this.#second(), stateReason: reason });
    this.#after('termination', instance, () => this.#enter(instance, 'terminated', {}));
  }

  /** Any change that reads of EC2 may not show at once. */
  change(instance: SandboxInstance, changes: Partial<SandboxInstance>): void {
    const { clock, pace, views } = this.#options;
    views.keep(instance, clock.now().getTime() + pace.ms('visibility'));
    Object.assign(instance, changes);
  }

  /** Lets stops that hang come to their end, where no outage holds them any more. */
  settle(): void {
    const { outages } = this.#options;
    this.#stuck
      .filter(({ instanceId }) => !outages.holds('stuck-stopping', { instanceIds: [instanceId] }))
      .forEach((instance) => {
        this.forceStop(instance);
      });
  }

  /** Resolves when no host boots any more. */
  idle(): Promise<void> {
    return this.#boots.idle();
  }

  /** Forgets what was begun. */
  clear(): void {
    this.#latest = new WeakMap();
    this.#stuck = [];
  }

  #finishStop(instance: SandboxInstance): void {
    this.#after('stop', instance, () => this.#enter(instance, 'stopped', {}));
  }

  #run(instance: SandboxInstance): void {
    this.#enter(instance, 'running', { isBooting: true });
    const turn = this.#latest.get(instance);
    this.#boots.begin(instance, (changes) => {
      if (this.#latest.get(instance) !== turn) return;
      this.change(instance, changes);
      this.#after('agent', instance, this.#options.onAgent);
    });
  }

  #enter(instance: SandboxInstance, state: StateName, changes: Partial<SandboxInstance>): void {
    const before = instance.state;
    this.#latest.set(instance, {});
    this.change(instance, {
      isBooting: false,
      checkedAt: undefined,
      agentBackAt: undefined,
      ...changes,
      state,
    });
    for (const listener of this.#listeners) listener(instance, before);
  }

  #after(what: keyof Pace, instance: SandboxInstance, next: () => void): void {
    const { clock, pace } = this.#options;
    const turn = this.#latest.get(instance);
    void clock.wait(pace.ms(what)).then(() => {
      if (this.#latest.get(instance) === turn) next();
    });
  }

  /** EC2 tells such times in whole seconds. */
  #second(): string {
    return `${this.#options.clock.now().toISOString().slice(0, 19)}.000Z`;
  }
}
