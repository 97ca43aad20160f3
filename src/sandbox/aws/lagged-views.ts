import type { SandboxInstance } from './instance.ts';

interface Past {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly instance: SandboxInstance;
}

/** Instances as the reads of EC2 show them: for a while after a change as they were before it. */
export class LaggedViews {
  readonly #pasts = new WeakMap<SandboxInstance, readonly Past[]>();

  /** To be called right before a change. */
  keep(instance: SandboxInstance, until: number): void {
    this.#pasts.set(instance, [...(this.#pasts.get(instance) ?? []), { until, instance: { ...instance } }]);
  }

  at(now: number, instance: SandboxInstance): SandboxInstance {
    const pasts = (this.#pasts.get(instance) ?? []).filter(({ until }) => until > now);
    this.#pasts.set(instance, pasts);
    return pasts[0]?.instance ?? instance;
  }
}
