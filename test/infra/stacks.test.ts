import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { sshfixApp } from '../../infra/sshfix-app.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { INDEXES, PRIMARY_KEY } from '../../src/store/layout.ts';
import { synthesise } from './synthesised.ts';

const keys = ({ partition, sort }: { readonly partition: string; readonly sort: string }) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

describe('the stacks', () => {
  const stacks = synthesise(['eu-west-1', 'us-east-1']);

  it('are one for the bot and one for the documents of each region', () => {
    expect([...stacks.keys()].sort()).toEqual([
      'SshfixBot',
      'SshfixDocuments-eu-west-1',
      'SshfixDocuments-us-east-1',
    ]);
  });

  it('do without a region when none is named', () => {
    expect([...synthesise([]).keys()].sort()).toEqual(['SshfixBot', 'SshfixDocuments']);
  });

  it('keep the table when they are deleted, and every state of its last weeks', () => {
    stacks.get('SshfixBot')?.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        KeySchema: keys(PRIMARY_KEY),
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      },
    });
  });

  it('give the table the indexes that the store asks, and nothing that expires', () => {
    const [table] = Object.values(stacks.get('SshfixBot')?.findResources('AWS::DynamoDB::GlobalTable') ?? {});

    expect(table?.['Properties'].GlobalSecondaryIndexes).toEqual([
      { IndexName: 'ByInstance', KeySchema: keys(INDEXES.ByInstance), Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: 'ByRequester',
        KeySchema: keys(INDEXES.ByRequester),
        Projection: { ProjectionType: 'ALL' },
      },
      { IndexName: 'ByDay', KeySchema: keys(INDEXES.ByDay), Projection: { ProjectionType: 'ALL' } },
    ]);
    expect(table?.['Properties']).not.toHaveProperty('TimeToLiveSpecification');
  });

  it.each(DOCUMENTS.map(({ name, content }) => [name, content]))(
    'deploy %s as the very text whose hash the bot sends',
    (name, content) => {
      for (const region of ['eu-west-1', 'us-east-1']) {
        stacks.get(`SshfixDocuments-${region}`)?.hasResourceProperties('AWS::SSM::Document', {
          Name: name,
          DocumentType: 'Command',
          DocumentFormat: 'JSON',
          UpdateMethod: 'NewVersion',
          Content: content,
        });
      }
    },
  );

  it('deploy no document that the bot does not know', () => {
    stacks.get('SshfixDocuments-eu-west-1')?.resourceCountIs('AWS::SSM::Document', DOCUMENTS.length);
  });

  it('are not synthesised with a wildcard that nobody explained', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'sshfix-cdk-'));
    const app = sshfixApp({ regions: [] }, { outdir });
    const wildcard = new PolicyStatement({ actions: ['ec2:StopInstances'], resources: ['*'] });
    new ManagedPolicy(Stack.of(app.node.findChild('SshfixBot')), 'Planted', { statements: [wildcard] });

    expect(() => app.synth()).toThrow('AwsSolutions-IAM5[Resource::*]');
    rmSync(outdir, { recursive: true });
  });
});
