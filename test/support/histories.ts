import type { ClientTold } from '../../src/domain/attempt.ts';
import type { CloudFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { type Observed, seen } from '../../src/domain/facts/observed.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { RepairCommand } from '../../src/domain/repair/commands.ts';
import { type Commit, nextCommit } from '../../src/domain/repair/commit.ts';
import { decide } from '../../src/domain/repair/decide.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import { currentPlan } from '../../src/domain/repair/state.ts';
import { after } from '../../src/domain/time.ts';
import { cloud, directory, hostWith, regular, webInstance } from './facts.ts';

export const REPAIR = '01KAJ0000000000000000000A1';
export const START = '2026-11-22T12:00:00.000Z';
export const ALICE = 'U0ALICE';
export const BOB = 'U0BOB';
const OPS = 'C0OPS';

const { account, region, instanceId } = webInstance;
export const web1 = { account, region, instanceId };

/** A home that everybody can write to, as `chmod -R 777` leaves it. */
export const openHome = (): HostFacts =>
  hostWith(
    {
      '/home/ec2-user': directory(0o777, 'ec2-user', { searchable: true }),
      '/home/ec2-user/.ssh/authorized_keys': regular(0o666, 'ec2-user'),
    },
    {
      log: [
        {
          at: '2026-11-22T11:58:00.000Z',
          line: 'Authentication refused: bad ownership or modes for directory /home/ec2-user',
        },
      ],
    },
  );

interface Told {
  readonly user?: string;
  readonly name?: string;
  readonly client?: ClientTold;
  readonly returns?: string;
}

/** Builds a history by the domain's own decisions, one second a command. */
export class History {
  commits: readonly Commit[] = [];
  #seconds = 0;
  readonly #policy: Policy;
  readonly #requester: string;
  readonly #channel: string;

  constructor({
    mode = 'repair',
    requester = ALICE,
    channel = OPS,
  }: Partial<Pick<Policy, 'mode'> & { readonly requester: string; readonly channel: string }> = {}) {
    this.#policy = {
      mode,
      documentsHash: 'd'.repeat(64),
      bootScriptHash: 'b'.repeat(64),
      approvalMinutes: 30,
      insurance: new Set(),
      volumeKeys: new Set(),
    };
    this.#requester = requester;
    this.#channel = channel;
  }

  /** Of an answer to the task under way. */
  turn(): { readonly repairId: string; readonly turn: number } {
    return { repairId: REPAIR, turn: fold(this.commits)?.turn ?? 0 };
  }

  last(): Commit {
    const commit = this.commits.at(-1);
    if (!commit) throw new Error('nothing has happened');
    return commit;
  }

  /** The time of the next command. */
  get now(): string {
    return after(START, this.#seconds + 1);
  }

  later(seconds: number): this {
    this.#seconds += seconds;
    return this;
  }

  does(command: RepairCommand): this {
    this.#seconds += 1;
    const at = after(START, this.#seconds);
    const decided = decide(command, fold(this.commits), { at, policy: this.#policy });
    if ('refused' in decided) throw new Error(`${command.type} was refused: ${decided.refused.kind}`);
    const by = 'by' in command ? { person: command.by } : { bot: true as const };
    const commit = nextCommit(this.commits, { repairId: REPAIR, at, by, events: decided });
    this.commits = [...this.commits, commit];
    return this;
  }

  requested(over: Told = { name: 'web-1' }): this {
    const request = {
      type: 'RequestRepair',
      repairId: REPAIR,
      requester: this.#requester,
      channel: this.#channel,
      instance: web1,
    } as const;
    return this.does({ ...request, ...over });
  }

  observed(facts: CloudFacts = cloud): this {
    return this.does({ type: 'RecordObservation', cloud: facts, ...this.turn() });
  }

  probing(): this {
    this.does({ type: 'StartProbe', ...this.turn() });
    return this.does({ type: 'RecordProbeSent', commandId: 'c-probe', ...this.turn() });
  }

  probed(facts: Observed<HostFacts> = seen(openHome())): this {
    return this.probing().does({ type: 'RecordHost', host: facts, ...this.turn() });
  }

  /** From nothing to a plan that waits for approval. */
  proposed(facts: HostFacts = openHome()): this {
    return this.requested().observed().probed(seen(facts));
  }

  approved(by = this.#requester): this {
    const repair = fold(this.commits);
    const plan = repair && currentPlan(repair)?.plan;
    const digest = plan?.kind === 'online' ? plan.digest : '';
    return this.does({ type: 'ApprovePlan', repairId: REPAIR, by, isApprover: false, digest });
  }

  confirmed(facts: CloudFacts = cloud): this {
    return this.does({ type: 'ConfirmFacts', cloud: facts, ...this.turn() });
  }

  mending(): this {
    this.does({ type: 'StartStep', ...this.turn() });
    return this.does({ type: 'RecordStepSent', commandId: 'c-mend', ...this.turn() });
  }

  mended(): this {
    const changes = [
      { remedy: 'tighten-home', path: '/home/ec2-user', before: '0777 1000:1000', after: '0755 1000:1000' },
      {
        remedy: 'tighten-key-file',
        path: '/home/ec2-user/.ssh/authorized_keys',
        before: '0666 1000:1000',
        after: '0644 1000:1000',
      },
    ];
    return this.mending().does({ type: 'RecordStepDone', changes, ...this.turn() });
  }

  failed(failure: Extract<RepairCommand, { type: 'RecordStepFailed' }>['failure']): this {
    return this.mending().does({ type: 'RecordStepFailed', failure, changes: [], ...this.turn() });
  }
}
