import type { InstanceRef } from '../../src/domain/instance.ts';
import type { Commit } from '../../src/domain/repair/commit.ts';
import type { RepairEvent } from '../../src/domain/repair/events.ts';

export const web1: InstanceRef = {
  account: '123456789012',
  region: 'eu-west-1',
  instanceId: 'i-0a1b2c3d4e5f60718',
};
export const web2: InstanceRef = { ...web1, instanceId: 'i-0a1b2c3d4e5f60719' };

/** Ids in the order in which their repairs were requested. */
export const ULIDS = [
  '01KAJ0000000000000000000A1',
  '01KAJ0000000000000000000B2',
  '01KAJ0000000000000000000C3',
] as const;

export const requested = (
  repairId: string,
  over: { requester?: string; instance?: InstanceRef } = {},
): RepairEvent => ({
  type: 'RepairRequested',
  repairId,
  requester: 'U_alice',
  channel: 'C_ops',
  instance: web1,
  user: 'ec2-user',
  ...over,
});

export const firstCommit = (over: Partial<Commit> = {}): Commit => ({
  repairId: ULIDS[0],
  seq: 1,
  at: '2026-11-22T10:00:00.000Z',
  by: { person: 'U_alice' },
  events: [requested(over.repairId ?? ULIDS[0])],
  previousHash: 'a0',
  hash: 'a1',
  ...over,
});

export const laterCommit = (over: Partial<Commit> = {}): Commit => ({
  repairId: ULIDS[0],
  seq: 2,
  at: '2026-11-22T10:00:02.000Z',
  by: { bot: true },
  events: [{ type: 'ProbeSent', turn: 1, commandId: 'c-1' }],
  previousHash: 'a1',
  hash: 'a2',
  ...over,
});

export const closingCommit = (over: Partial<Commit> = {}): Commit =>
  laterCommit({
    seq: 3,
    events: [{ type: 'RepairClosed', outcome: 'repaired' }],
    previousHash: 'a2',
    hash: 'a3',
    ...over,
  });
