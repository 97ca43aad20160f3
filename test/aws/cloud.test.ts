import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import type { HostCommand } from '../../src/domain/host-command.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import type { Cloud } from '../../src/ports.ts';
import type { SandboxDocument } from '../../src/sandbox/aws/documents.ts';
import type { Host } from '../../src/sandbox/aws/instance.ts';
import { type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { webInstance } from '../sandbox/aws-support.ts';
import { ManualClock } from '../support/manual-clock.ts';

const web1 = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60001' };
const probe: HostCommand = {
  kind: 'probe',
  instance: web1,
  repairId: '01K6Z000000000000000000000',
  turn: 2,
  user: 'ec2-user',
};

const reportingHost: Host = { run: async () => ({ exitCode: 0, stdout: 'end ok\n', stderr: '' }) };

let aws: SandboxAws | undefined;
afterEach(() => aws?.close());

const start = async (documents: readonly SandboxDocument[] = DOCUMENTS) => {
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  const clock = new ManualClock();
  const endpoint = await startAws({
    account: '111122223333',
    instances: () => [webInstance({ host: reportingHost })],
    documents,
    clock,
    latency: { delivery: 1000, execution: 2000, visibility: 500 },
  });
  aws = endpoint;
  const cloud: Cloud = createCloud({
    regions: ['us-east-1', 'eu-west-1'],
    clients: clientsByRegion({ endpoint: endpoint.url }),
    documentVersion: '$DEFAULT',
    clock,
  });
  return { cloud, clock, endpoint };
};

describe('an account with one instance', () => {
  it('is found by name and observed', async () => {
    const { cloud } = await start();

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });
    const facts = await cloud.observe(web1);

    expect(answer).toMatchObject({ found: [{ instance: web1, state: 'running' }] });
    expect(facts).toMatchObject({
      at: '2026-11-03T10:00:00.000Z',
      instance: { seen: true, value: { ...web1, name: 'web-1', mode: 'repair' } },
      agent: { seen: true, value: { ping: 'online', platformName: 'Amazon Linux' } },
      image: { seen: true, value: { ownerId: '137112412989' } },
    });
  });

  it('runs a probe, and gives what it printed', async () => {
    const { cloud, clock } = await start();

    const sent = await cloud.send(probe);
    const commandId = 'commandId' in sent ? sent.commandId : 'refused';
    const early = await cloud.poll(web1, commandId);
    await clock.advance(1000);
    await clock.advance(2000);
    const late = await cloud.poll(web1, commandId);

    expect(early).toEqual({ state: 'unheard-of' });
    expect(late).toEqual({ state: 'finished', exitCode: 0, output: 'end ok\n' });
  });

  it('finds a probe again whose answer was lost, and has it once', async () => {
    const { cloud, endpoint } = await start();
    endpoint.outages.add({ kind: 'answer-lost', operation: 'SendCommand', times: 1 });

    await expect(cloud.send(probe)).rejects.toThrow();
    const commandId = await cloud.findSent(probe, '2026-11-03T10:00:00.000Z');

    expect(commandId).toMatch(/^[0-9a-f-]{36}$/);
    expect(endpoint.calls.of('SendCommand')).toHaveLength(1);
  });

  it('does not find a probe of another turn', async () => {
    const { cloud } = await start();
    await cloud.send(probe);

    expect(await cloud.findSent({ ...probe, turn: 3 }, '2026-11-03T10:00:00.000Z')).toBeUndefined();
  });

  it('refuses loudly when somebody changed the document', async () => {
    const [document] = DOCUMENTS;
    const changed = {
      name: document?.name ?? '',
      content: document?.content.replace('#!/bin/sh', '#!/bin/bash') ?? '',
    };
    const { cloud } = await start([changed]);

    expect(await cloud.send(probe)).toEqual({ refused: 'document-foreign' });
  });

  it('refuses when the documents are not installed', async () => {
    const { cloud } = await start([]);

    expect(await cloud.send(probe)).toEqual({ refused: 'document-missing' });
  });
});
