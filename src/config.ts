import type { Mode } from './domain/instance.ts';
import {
  APPROVAL_MINUTES,
  type Insurance,
  insuranceOf,
  KEY_ARN,
  NO_INSURANCE,
  NO_KEY_ARN,
} from './domain/policy.ts';

/** Everything that an installation chooses. Its variable names are what infra/ and docs/install.md set. */
export interface Config {
  readonly slack: SlackConfig;
  /** The one DynamoDB table. */
  readonly table: string;
  /** Where instances are looked for, in this order. */
  readonly regions: readonly [string, ...string[]];
  /** Slack user ids (U…, W…) and user group ids (S…). */
  readonly approvers: { readonly people: readonly string[]; readonly groups: readonly string[] };
  /** `observe` looks and changes nothing; `stop` lets instances be stopped and started as well. */
  readonly mode: Mode;
  /** 32 bytes, under which original user data is kept; there wherever instances may be stopped. */
  readonly vaultKey?: Uint8Array;
  /** ARNs of customer keys of volumes that EC2 may use at a start. */
  readonly volumeKeys: readonly string[];
  readonly insurance: readonly Insurance[];
  /** How long a plan waits for somebody's yes, from 1 to 30 minutes. */
  readonly approvalMinutes: number;
  /** Version of the SSM documents; their content is pinned by hash in any case. */
  readonly documentVersion: string;
}

export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode needs no address; HTTP needs the signing secret and a port. */
  readonly delivery:
    | { readonly mode: 'socket'; readonly appToken: string }
    | { readonly mode: 'http'; readonly signingSecret: string; readonly port: number };
  /** Another place than Slack's own, for the sandbox. */
  readonly apiUrl?: string;
}

/** A variable is missing or makes no sense; the message names it and says what to set. */
export class ConfigError extends Error {
  constructor(variable: string, wanted: string) {
    super(`${variable}: ${wanted}`);
    this.name = 'ConfigError';
  }
}

const VAULT_KEY_BYTES = 32;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws ConfigError for the first variable that is missing or malformed. */
export function readConfig(env: Environment): Config {
  return {
    slack: slackConfig(env),
    table: required(env, 'SSHFIX_TABLE', 'set the name of the DynamoDB table'),
    regions: regions(env),
    approvers: approvers(env),
    ...stopping(env),
    approvalMinutes: approvalMinutes(env),
    documentVersion: env['SSHFIX_DOCUMENT_VERSION'] ?? '$DEFAULT',
  };
}

function slackConfig(env: Environment): SlackConfig {
  const botToken = required(env, 'SLACK_BOT_TOKEN', 'set the bot token (xoxb-…) of the Slack app');
  const apiUrl = env['SLACK_API_URL'];
  return { botToken, delivery: delivery(env), ...(apiUrl && { apiUrl }) };
}

function delivery(env: Environment): SlackConfig['delivery'] {
  const appToken = env['SLACK_APP_TOKEN'];
  if (appToken) return { mode: 'socket', appToken };
  const signingSecret = required(
    env,
    'SLACK_SIGNING_SECRET',
    'set it for HTTP, or SLACK_APP_TOKEN for Socket Mode',
  );
  const port = Number(env['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError('PORT', 'set a port number, as 3000');
  return { mode: 'http', signingSecret, port };
}

function regions(env: Environment): Config['regions'] {
  const list = words(required(env, 'SSHFIX_REGIONS', 'set the regions to look in, as "eu-west-1,us-east-1"'));
  const wrong = list.find((region) => !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region));
  if (wrong !== undefined) throw new ConfigError('SSHFIX_REGIONS', `"${wrong}" is not a region`);
  const [first, ...others] = list;
  if (first === undefined) throw new ConfigError('SSHFIX_REGIONS', 'name at least one region');
  return [first, ...others];
}

function approvers(env: Environment): Config['approvers'] {
  const list = words(env['SSHFIX_APPROVERS'] ?? '');
  const wrong = list.find((id) => !/^[USW][A-Z0-9]+$/.test(id));
  if (wrong !== undefined)
    throw new ConfigError('SSHFIX_APPROVERS', `"${wrong}" is not a Slack user id or user group id`);
  return {
    people: list.filter((id) => !id.startsWith('S')),
    groups: list.filter((id) => id.startsWith('S')),
  };
}

function mode(env: Environment): Config['mode'] {
  const value = env['SSHFIX_MODE'] ?? 'repair';
  if (value !== 'observe' && value !== 'repair' && value !== 'stop')
    throw new ConfigError('SSHFIX_MODE', 'set "observe", "repair" or "stop"');
  return value;
}

function approvalMinutes(env: Environment): number {
  const minutes = Number(env['SSHFIX_APPROVAL_MINUTES'] ?? APPROVAL_MINUTES);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > APPROVAL_MINUTES)
    throw new ConfigError('SSHFIX_APPROVAL_MINUTES', `set whole minutes from 1 to ${APPROVAL_MINUTES}`);
  return minutes;
}

type Stopping = Pick<Config, 'mode' | 'vaultKey' | 'volumeKeys' | 'insurance'>;

/** What matters only where instances may be stopped. */
function stopping(env: Environment): Stopping {
  const allowed = mode(env);
  const key = env['SSHFIX_VAULT_KEY'];
  if (allowed === 'stop' && !key)
    throw new ConfigError(
      'SSHFIX_VAULT_KEY',
      'set 32 random bytes in base64, as `openssl rand -base64 32` prints',
    );
  return {
    mode: allowed,
    ...(key && { vaultKey: vaultKey(key) }),
    volumeKeys: volumeKeys(env),
    insurance: insurance(env),
  };
}

function vaultKey(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== VAULT_KEY_BYTES)
    throw new ConfigError('SSHFIX_VAULT_KEY', `is ${bytes.length} bytes long; set 32 bytes in base64`);
  return bytes;
}

function volumeKeys(env: Environment): readonly string[] {
  const list = words(env['SSHFIX_VOLUME_KEYS'] ?? '');
  const wrong = list.find((arn) => !KEY_ARN.test(arn));
  if (wrong !== undefined) throw new ConfigError('SSHFIX_VOLUME_KEYS', `"${wrong}" ${NO_KEY_ARN}`);
  return list;
}

function insurance(env: Environment): readonly Insurance[] {
  return words(env['SSHFIX_INSURANCE'] ?? '').map((word) => {
    const known = insuranceOf(word);
    if (known === undefined) throw new ConfigError('SSHFIX_INSURANCE', `"${word}" ${NO_INSURANCE}`);
    return known;
  });
}

function required(env: Environment, variable: string, wanted: string): string {
  const value = env[variable]?.trim();
  if (!value) throw new ConfigError(variable, wanted);
  return value;
}

const words = (list: string): readonly string[] => list.split(/[\s,]+/).filter((word) => word !== '');
