import { ConfigError, readConfig } from '../src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const VOLUME_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10';

const SETTINGS = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SSHFIX_TABLE: 'sshfix',
  SSHFIX_REGIONS: 'eu-west-1, us-east-1',
};

describe('a configuration', () => {
  it('needs no more than Slack, a table and regions, and lets nothing be stopped then', () => {
    expect(readConfig(SETTINGS)).toEqual({
      slack: { botToken: 'xoxb-1', delivery: { mode: 'socket', appToken: 'xapp-1' } },
      table: 'sshfix',
      regions: ['eu-west-1', 'us-east-1'],
      approvers: { people: [], groups: [] },
      mode: 'repair',
      volumeKeys: [],
      insurance: [],
      approvalMinutes: 30,
      documentVersion: '$DEFAULT',
    });
  });

  it('says what matters where instances may be stopped', () => {
    const config = readConfig({
      ...SETTINGS,
      SSHFIX_MODE: 'stop',
      SSHFIX_VAULT_KEY: KEY,
      SSHFIX_VOLUME_KEYS: VOLUME_KEY,
      SSHFIX_INSURANCE: 'snapshot,keep-root',
      SSHFIX_APPROVAL_MINUTES: '5',
      SSHFIX_APPROVERS: 'U0BOB W0EVE S0OPS',
    });

    expect(config).toMatchObject({
      mode: 'stop',
      vaultKey: Buffer.alloc(32, 7),
      volumeKeys: [VOLUME_KEY],
      insurance: ['snapshot', 'keep-root'],
      approvalMinutes: 5,
      approvers: { people: ['U0BOB', 'W0EVE'], groups: ['S0OPS'] },
    });
  });
});

/** A setting, what it was set to (undefined: not at all), and what its administrator is told. */
const SENSELESS: readonly (readonly [keyof NodeJS.ProcessEnv, string | undefined, string])[] = [
  ['SLACK_BOT_TOKEN', undefined, 'set the bot token (xoxb-…) of the Slack app'],
  ['SSHFIX_TABLE', '  ', 'set the name of the DynamoDB table'],
  ['SSHFIX_REGIONS', undefined, 'set the regions to look in, as "eu-west-1,us-east-1"'],
  ['SSHFIX_REGIONS', 'Ireland', '"Ireland" is not a region'],
  ['SSHFIX_REGIONS', ',', 'name at least one region'],
  ['SSHFIX_APPROVERS', '@bob', '"@bob" is not a Slack user id or user group id'],
  ['SSHFIX_MODE', 'dry-run', 'set "observe", "repair" or "stop"'],
  ['SSHFIX_VAULT_KEY', undefined, 'set 32 random bytes in base64, as `openssl rand -base64 32` prints'],
  ['SSHFIX_VAULT_KEY', 'c2hvcnQ=', 'is 5 bytes long; set 32 bytes in base64'],
  ['SSHFIX_VAULT_KEY', 'a'.repeat(64), 'is 48 bytes long; set 32 bytes in base64'],
  [
    'SSHFIX_VOLUME_KEYS',
    `${VOLUME_KEY} alias/ebs`,
    '"alias/ebs" is not the ARN of a KMS key, as arn:aws:kms:eu-west-1:123456789012:key/…',
  ],
  ['SSHFIX_INSURANCE', 'snapshot,all', '"all" is none of reservation, keep-root, snapshot'],
  ['SSHFIX_APPROVAL_MINUTES', '0', 'set whole minutes from 1 to 30'],
  ['SSHFIX_APPROVAL_MINUTES', '31', 'set whole minutes from 1 to 30'],
  ['SSHFIX_APPROVAL_MINUTES', '2.5', 'set whole minutes from 1 to 30'],
  ['SSHFIX_APPROVAL_MINUTES', 'soon', 'set whole minutes from 1 to 30'],
];

describe('a setting that makes no sense is named, with what to do', () => {
  const sound = { ...SETTINGS, SSHFIX_MODE: 'stop', SSHFIX_VAULT_KEY: KEY };

  it.each(SENSELESS)('%s set to %j', (variable, value, wanted) => {
    expect(() => readConfig({ ...sound, [variable]: value })).toThrow(
      new ConfigError(String(variable), wanted),
    );
  });

  it.each(['80x', '-1', '65536'])('PORT set to %j', (port) => {
    const overHttp = { ...SETTINGS, SLACK_APP_TOKEN: undefined, SLACK_SIGNING_SECRET: 's', PORT: port };

    expect(() => readConfig(overHttp)).toThrow(new ConfigError('PORT', 'set a port number, as 3000'));
  });

  it('SLACK_SIGNING_SECRET missing beside no SLACK_APP_TOKEN', () => {
    expect(() => readConfig({ ...SETTINGS, SLACK_APP_TOKEN: undefined })).toThrow(
      'SLACK_SIGNING_SECRET: set it for HTTP, or SLACK_APP_TOKEN for Socket Mode',
    );
  });
});
