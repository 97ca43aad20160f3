import type { SandboxClock } from './clock.ts';
import type { SandboxInstance } from './instance.ts';
import type { Outages } from './outages.ts';
import type { Pace, Pacing } from './pace.ts';

export interface BootsOptions {
  readonly clock: SandboxClock;
  readonly pace: Pacing;
  readonly outages: Outages;
}

/** Boots the hosts of instances that run: real work, which a test's clock does not govern. */
export class Boots {
  readonly #options: BootsOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: BootsOptions) {
    this.#options = options;
  }

  /** Prints on the console what the boot prints, and answers with what the boot leaves behind. */
  begin(instance: SandboxInstance, onEnd: (changes: Partial<SandboxInstance>) => void): void {
    const { outages } = this.#options;
    const isSilent = outages.strikes('console-silent', { instanceIds: [instance.instanceId] });
    const running: Promise<void> = boot(instance).then(({ printed, isBroken }) => {
      this.#running.delete(running);
      if (!isSilent) this.#print(instance, printed);
      onEnd(this.#booted(instance, isBroken));
    });
    this.#running.add(running);
  }

  /** Resolves when no host boots any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #booted({ instanceId }: SandboxInstance, isBroken: boolean): Partial<SandboxInstance> {
    const { outages, clock } = this.#options;
    const isImpaired = outages.strikes('impaired-after-start', { instanceIds: [instanceId] }) || isBroken;
    return {
      isBooting: false,
      checkedAt: this.#in('checks'),
      agentBackAt: this.#in('agent'),
      ...(isImpaired && { impaired: { since: clock.now().toISOString(), checks: ['instance'] } }),
    };
  }

  #print(instance: SandboxInstance, text: string): void {
    const { clock, pace } = this.#options;
    void clock.wait(pace.ms('console')).then(() => {
      instance.console = `${instance.console ?? ''}${text}`;
    });
  }

  #in(what: keyof Pace): string {
    const { clock, pace } = this.#options;
    return new Date(clock.now().getTime() + pace.ms(what)).toISOString();
  }
}

interface Boot {
  readonly printed: string;
  /** The host does not come up. */
  readonly isBroken: boolean;
}

/** A host that nobody models comes up and prints nothing. */
async function boot({ instanceId, host, userData = new Uint8Array() }: SandboxInstance): Promise<Boot> {
  try {
    const booted = await host?.boot?.({ instanceId, userData: Uint8Array.from(userData) });
    return { printed: booted?.console ?? '', isBroken: false };
  } catch (error) {
    return { printed: `[    0.000000] Kernel panic - not syncing: ${String(error)}\r\n`, isBroken: true };
  }
}
