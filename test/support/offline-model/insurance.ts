import type { Taken } from './machine.ts';
import { type ModelTime, Shown } from './model-time.ts';

/** What EC2 keeps around an instance that is about to be stopped, and has made for it. */
interface Insured {
  /** Ids of the repairs with an open capacity reservation. */
  readonly reserved: readonly string[];
  /** Would the root volume be deleted with the instance. */
  readonly deleteOnTermination: boolean;
  /** Ids of the repairs with a snapshot, once for each. */
  readonly snapshots: readonly string[];
}

export type InsuranceCall = 'reserve' | 'unreserve' | 'keep-root' | 'release-root' | 'snapshot-root';

export const INSURANCE_CALLS: ReadonlySet<string> = new Set<InsuranceCall>([
  'reserve',
  'unreserve',
  'keep-root',
  'release-root',
  'snapshot-root',
]);

/** Reservations, the root volume's DeleteOnTermination, and snapshots. EC2 knows a reservation's call again by its token; nothing else. */
export class Insurance {
  readonly shown: Shown<Insured>;
  /** The root volume's DeleteOnTermination before anybody touched it. */
  readonly rootAtFirst: boolean;
  /** What calls have done, as "reserve of 01JD…"; a call that changed nothing is not among it. */
  readonly done: string[] = [];
  private readonly time: ModelTime;

  constructor(time: ModelTime, deleteOnTermination: boolean) {
    this.time = time;
    this.rootAtFirst = deleteOnTermination;
    this.shown = new Shown<Insured>({ reserved: [], deleteOnTermination, snapshots: [] });
  }

  get now(): Insured {
    return this.shown.value;
  }

  take(call: InsuranceCall, by: string): Taken {
    const { reserved, snapshots, deleteOnTermination } = this.now;
    switch (call) {
      case 'reserve':
        if (reserved.includes(by)) return 'accepted';
        return this.become({ reserved: [...reserved, by] }, `${call} of ${by}`);
      case 'unreserve': {
        const without = reserved.toSpliced(reserved.indexOf(by), reserved.includes(by) ? 1 : 0);
        return reserved.includes(by) ? this.become({ reserved: without }, `${call} of ${by}`) : 'accepted';
      }
      case 'snapshot-root':
        return this.become({ snapshots: [...snapshots, by] }, `${call} of ${by}`);
      case 'keep-root':
      case 'release-root': {
        const wanted = call === 'release-root';
        if (deleteOnTermination === wanted) return 'accepted';
        return this.become({ deleteOnTermination: wanted }, `${call} of ${by}`);
      }
    }
  }

  private become(change: Partial<Insured>, what: string): Taken {
    this.shown.become({ ...this.now, ...change }, this.time.now);
    this.done.push(what);
    return 'accepted';
  }
}
