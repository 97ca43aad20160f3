import type { Policy } from '../../src/domain/policy.ts';
import type { Decided, RepairCommand } from '../../src/domain/repair/commands.ts';
import { type Commit, nextCommit } from '../../src/domain/repair/commit.ts';
import { decide } from '../../src/domain/repair/decide.ts';
import { fold } from '../../src/domain/repair/fold.ts';

export const repairId = '01JD9Z0000AAAAAAAAAAAAAAAA';
export const policy: Policy = {
  mode: 'repair',
  documentsHash: 'd'.repeat(64),
  bootScriptHash: 'b'.repeat(64),
  approvalMinutes: 30,
  insurance: new Set(),
  volumeKeys: new Set(),
};

/** Minutes and seconds after the story's noon, as an ISO time. */
export const noonPlus = (minutes: number, seconds = 0): string =>
  new Date(Date.UTC(2026, 10, 22, 12, minutes, seconds)).toISOString();

export const request: Extract<RepairCommand, { type: 'RequestRepair' }> = {
  type: 'RequestRepair',
  repairId,
  requester: 'U_ana',
  channel: 'C_ops',
  instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' },
  name: 'web-1',
  user: 'ec2-user',
};

/** A history made by commands, each given its time. */
export class Story {
  readonly commits: readonly Commit[];
  readonly policy: Policy;

  constructor(commits: readonly Commit[] = [], rules: Policy = policy) {
    this.commits = commits;
    this.policy = rules;
  }

  get repair() {
    const repair = fold(this.commits);
    if (!repair) throw new Error('the story has not begun');
    return repair;
  }

  decide(command: RepairCommand, at: string): Decided {
    return decide(command, fold(this.commits), { at, policy: this.policy });
  }

  /** The story after a command that is expected to be accepted. */
  after(command: RepairCommand, at: string): Story {
    const events = this.decide(command, at);
    if ('refused' in events) throw new Error(`${command.type} was refused: ${events.refused.kind}`);
    if (events.length === 0) return this;
    return new Story(
      [...this.commits, nextCommit(this.commits, { repairId, at, by: { bot: true }, events })],
      this.policy,
    );
  }
}
