import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { judgeStop } from '../../../src/domain/offline/gate.ts';
import type { StopRefusal } from '../../../src/domain/offline/stop-refusal.ts';
import type { Weighed } from '../../../src/domain/offline/weighed.ts';
import { machine, memberWith, serving, stopPolicy, webGroup, weighedWith } from '../../support/stop-facts.ts';

const refusalsOf = (facts: Weighed): readonly StopRefusal[] => judgeStop(facts, stopPolicy).refusals;

const group = 'web-asg';

describe('a member of an Auto Scaling group', () => {
  it('may be stopped where the group can spare it and take it back', () => {
    expect(refusalsOf(memberWith())).toEqual([]);
  });

  it.each<readonly [string, Weighed, StopRefusal]>([
    [
      'whose tag names a group that Auto Scaling does not know it in',
      weighedWith({ instance: { autoScalingGroup: 'web-asg' } }),
      { why: 'membership-contradicted', tag: 'web-asg' },
    ],
    [
      'that has no tag of its group',
      weighedWith({ stop: { membership: seen(serving), group: seen(webGroup) } }),
      { why: 'membership-contradicted', group },
    ],
    [
      'whose tag names another group',
      memberWith({}, {}, { autoScalingGroup: 'old-asg' }),
      { why: 'membership-contradicted', tag: 'old-asg', group },
    ],
    [
      'that is on its way into service',
      memberWith({ lifecycle: 'Pending:Wait' }),
      { why: 'group-lifecycle', lifecycle: 'Pending:Wait' },
    ],
    [
      'of a warm pool',
      memberWith({ lifecycle: 'Warmed:Running' }),
      { why: 'group-lifecycle', lifecycle: 'Warmed:Running' },
    ],
    ['that is about to be replaced', memberWith({ healthy: false }), { why: 'group-unhealthy' }],
    [
      'of a group at its minimum',
      memberWith({}, { min: 3, desired: 3 }),
      { why: 'group-at-minimum', group, min: 3, desired: 3 },
    ],
    [
      'of a group over its maximum',
      memberWith({}, { desired: 5, max: 4 }),
      { why: 'group-over-maximum', group },
    ],
    [
      'of a group that launches nothing',
      memberWith({}, { suspended: ['AZRebalance', 'Launch'] }),
      { why: 'group-launch-suspended', group },
    ],
    [
      'of a group that is refreshed',
      memberWith({}, { refresh: 'Baking' }),
      { why: 'group-refreshing', group, status: 'Baking' },
    ],
    ['that an activity is about', memberWith({}, { busy: true }), { why: 'group-busy', group }],
    ['of a group that is deleted', memberWith({}, { deleting: true }), { why: 'group-deleting', group }],
    [
      'of a group that a service operates',
      memberWith({}, { operator: 'eks.amazonaws.com' }),
      { why: 'group-operated', group, by: 'eks.amazonaws.com' },
    ],
    [
      'whose time in the group is nearly over',
      memberWith({}, { maxInstanceLifetime: 7 * 86_400 }, { firstLaunchedAt: '2026-11-15T17:00:00.000Z' }),
      { why: 'group-lifetime-over', group },
    ],
  ])('%s may not', (_, facts, refusal) => {
    expect(refusalsOf(facts)).toEqual([refusal]);
  });

  it('may be stopped while its time in the group lasts longer than a repair', () => {
    const { refusals } = judgeStop(
      memberWith({}, { maxInstanceLifetime: 7 * 86_400 }, { firstLaunchedAt: '2026-11-16T12:00:00.000Z' }),
      stopPolicy,
    );

    expect(refusals).toEqual([]);
  });

  it('may be stopped in Standby also where the group could not spare it: it is left there', () => {
    expect(
      refusalsOf(memberWith({ lifecycle: 'Standby' }, { min: 3, desired: 3, max: 3, suspended: ['Launch'] })),
    ).toEqual([]);
  });

  it('may not be stopped in Standby while its group is refreshed, which may terminate it', () => {
    expect(refusalsOf(memberWith({ lifecycle: 'Standby' }, { refresh: 'InProgress' }))).toEqual([
      { why: 'group-refreshing', group, status: 'InProgress' },
    ]);
  });

  it('may not be stopped while its group cannot be looked at', () => {
    const facts = weighedWith({
      instance: { autoScalingGroup: 'web-asg' },
      stop: { membership: seen(serving), group: unseen('throttled') },
    });

    expect(refusalsOf(facts)).toEqual([{ why: 'could-not-look', at: 'group', because: 'throttled' }]);
  });

  it('may not be stopped where its group is not to be found', () => {
    const facts = weighedWith({
      instance: { autoScalingGroup: 'web-asg' },
      stop: { membership: seen(serving), group: seen(null) },
    });

    expect(refusalsOf(facts)).toEqual([{ why: 'could-not-look', at: 'group', because: 'not-found' }]);
  });
});

describe('an owner', () => {
  const owned = (owners: Readonly<Record<string, string>>, operator?: string): Weighed =>
    weighedWith({ stop: { machine: seen({ ...machine, owners, ...(operator && { operator }) }) } });

  it.each([
    ['aws:elasticmapreduce:job-flow-id', 'EMR'],
    ['aws:elasticmapreduce:instance-group-role', 'EMR'],
    ['aws:eks:cluster-name', 'EKS'],
    ['eks:cluster-name', 'EKS'],
    ['eks:nodegroup-name', 'EKS'],
    ['kubernetes.io/cluster/prod', 'Kubernetes'],
    ['karpenter.sh/nodepool', 'Karpenter'],
    ['aws:ecs:clusterName', 'ECS'],
    ['AmazonECSManaged', 'ECS'],
    ['AWSBatchServiceTag', 'Batch'],
    ['aws:ec2:fleet-id', 'EC2 Fleet'],
    ['aws:ec2spot:fleet-request-id', 'Spot Fleet'],
    ['parallelcluster:cluster-name', 'ParallelCluster'],
    ['AWSApplicationMigrationServiceManaged', 'Application Migration Service'],
    ['AWSElasticDisasterRecoveryManaged', 'Elastic Disaster Recovery'],
  ])('told by the tag %s refuses: %s', (tag, by) => {
    expect(refusalsOf(owned({ [tag]: 'x' }))).toEqual([{ why: 'managed', by }]);
  });

  it('that operates the instance refuses', () => {
    expect(refusalsOf(owned({}, 'lambda.amazonaws.com'))).toEqual([
      { why: 'managed', by: 'lambda.amazonaws.com' },
    ]);
  });

  it('is told once, by however many tags', () => {
    expect(refusalsOf(owned({ 'eks:cluster-name': 'prod', 'eks:nodegroup-name': 'blue' }))).toEqual([
      { why: 'managed', by: 'EKS' },
    ]);
  });

  it('of a fleet is the group itself for a member of a group', () => {
    const facts = weighedWith({
      instance: { autoScalingGroup: 'web-asg' },
      stop: {
        machine: seen({ ...machine, owners: { 'aws:ec2:fleet-id': 'fleet-1' } }),
        membership: seen(serving),
        group: seen(webGroup),
      },
    });

    expect(refusalsOf(facts)).toEqual([]);
  });

  it('is Batch where the group is one of its own', () => {
    const facts = weighedWith({
      instance: { autoScalingGroup: 'AWSBatch-ce-1' },
      stop: {
        membership: seen({ ...serving, group: 'AWSBatch-ce-1' }),
        group: seen({ ...webGroup, name: 'AWSBatch-ce-1' }),
      },
    });

    expect(refusalsOf(facts)).toEqual([{ why: 'managed', by: 'Batch' }]);
  });
});
