import { send } from '../../src/aws/perform-step.ts';
import type { HostCommand } from '../../src/domain/host-command.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { type AwsAnswer, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';

const hashOf = (name: string) =>
  DOCUMENTS.find((document) => document.name === name)?.sha256 ?? 'no such document';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const web1 = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0aaaaaaaaaaaaaaaa' };
const probe: HostCommand = {
  kind: 'probe',
  instance: web1,
  repairId: '01K6Z000000000000000000000',
  turn: 2,
  user: 'ec2-user',
};
const mend: HostCommand = {
  kind: 'mend',
  instance: web1,
  repairId: '01K6Z000000000000000000000',
  turn: 3,
  user: 'ec2-user',
  remedies: ['own-home', 'tighten-home'],
  expects: 'a'.repeat(64),
};

const sendTo = async (answer: AwsAnswer, command: HostCommand = probe) => {
  aws = await scriptedAws(() => answer);
  return send(aws.clients('eu-west-1').sending, command, '$DEFAULT');
};

const accepted: AwsAnswer = { ok: { Command: { CommandId: 'c-1' } } };

describe('sending a command', () => {
  it('gives its id', async () => {
    expect(await sendTo(accepted)).toEqual({ commandId: 'c-1' });
  });

  it('asks for our own probe, pinned by its hash, on the one instance', async () => {
    await sendTo(accepted);

    expect(aws?.requests).toEqual([
      {
        operation: 'SendCommand',
        region: 'eu-west-1',
        input: {
          InstanceIds: ['i-0aaaaaaaaaaaaaaaa'],
          DocumentName: 'SshFix-Probe',
          DocumentVersion: '$DEFAULT',
          DocumentHash: hashOf('SshFix-Probe'),
          DocumentHashType: 'Sha256',
          Parameters: {
            user: ['ec2-user'],
            repair: ['01K6Z000000000000000000000'],
            turn: ['2'],
            client: ['none'],
          },
          TimeoutSeconds: 30,
          MaxErrors: '0',
          Comment: 'sshfix 01K6Z000000000000000000000/2',
        },
      },
    ]);
  });

  it('asks for our own mend with what it may do and the state it expects', async () => {
    await sendTo(accepted, mend);

    expect(aws?.requests[0]?.input).toMatchObject({
      DocumentName: 'SshFix-Mend',
      DocumentHash: hashOf('SshFix-Mend'),
      Parameters: {
        user: ['ec2-user'],
        repair: ['01K6Z000000000000000000000'],
        turn: ['3'],
        remedies: ['own-home,tighten-home'],
        expects: ['a'.repeat(64)],
      },
    });
  });
});

describe('a command that AWS does not accept', () => {
  it.each([
    ['InvalidInstanceId', 'not-managed'],
    ['InvalidDocument', 'document-missing'],
    ['InvalidDocumentVersion', 'document-missing'],
    ['InvalidParameters', 'document-foreign'],
    ['AccessDeniedException', 'access-denied'],
    ['UnsupportedPlatformType', 'windows'],
    ['ThrottlingException', 'throttled'],
    ['DuplicateInstanceId', 'unavailable'],
  ])('with %s is refused as %s, after one request', async (error, refused) => {
    expect(await sendTo({ error })).toEqual({ refused });
    expect(aws?.requests).toHaveLength(1);
  });

  it('because its document has another hash is refused as foreign', async () => {
    const sent = await sendTo({
      error: 'InvalidDocument',
      message: 'document hash ee02200c65f0b5f7 does not match Sha256.',
    });

    expect(sent).toEqual({ refused: 'document-foreign' });
  });
});

describe('a command whose answer is lost', () => {
  it.each<[string, AwsAnswer]>([
    ['by a broken connection', 'reset'],
    ['in silence', 'silence'],
    ['half-way through its body', 'half'],
    ['in a server error', { error: 'InternalServerError', status: 500 }],
    ['in an overload of the server', { error: 'ServiceUnavailable', status: 503 }],
    ['in a timeout of something in between', { error: 'RequestTimeout', status: 408 }],
    ['in an answer without an id', { ok: {} }],
  ])('%s throws, and is sent once', async (_how, answer) => {
    await expect(sendTo(answer)).rejects.toThrow();

    expect(aws?.requests).toHaveLength(1);
  });
});
