import { DOCUMENTS } from '../host/documents.ts';
import type { SandboxClock } from './aws/clock.ts';
import { type SandboxAws, startAws } from './aws/start-aws.ts';
import { ESTATE, REGION } from './fleet/estate.ts';
import { ACCOUNT, fleetInWords, instances } from './fleet/fleet.ts';
import { groups } from './fleet/scaling.ts';
import { APPROVERS, CHANNELS, PEOPLE } from './people.ts';
import { type SandboxProcess, startProcess } from './processes.ts';
import { startWorkspace, type Workspace } from './workspace/workspace.ts';

export interface SandboxOptions {
  /** What outlives a restart is kept here: the table and the messages. */
  readonly directory: string;
  /** Of the page; absent: any free port. */
  readonly port?: number;
  /** The time in AWS; the bot has its own. */
  readonly clock?: SandboxClock;
  /** By what factor stops, starts and their like are faster than on AWS; absent: 20. */
  readonly speed?: number;
  /** Gets the bot's log, line by line. */
  readonly onBotLine?: (line: string) => void;
}

/** A Slack workspace and an AWS account on 127.0.0.1, and the processes that belong to them. */
export interface Sandbox {
  readonly workspace: Workspace;
  readonly aws: SandboxAws;
  readonly dynamoDb: { readonly url: string; readonly table: string };
  /** Starts the unmodified bot; resolves when it is connected to the workspace. */
  readonly startBot: (changes?: BotChanges) => Promise<SandboxProcess>;
  readonly close: () => Promise<void>;
}

/** What a test has otherwise than production. */
export interface BotChanges {
  /** Another root, relative to src/. */
  readonly script?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const TABLE = 'sshfix';
/** What it seals is the sandbox's own. */
const VAULT_KEY = Buffer.alloc(32, 'sandbox').toString('base64');
const SPEED = 20;

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { directory, port, clock, speed = SPEED, onBotLine } = options;
  const aws = await startAws({
    account: ACCOUNT,
    instances,
    groups: groups(),
    estate: ESTATE,
    documents: DOCUMENTS,
    pace: { speed },
    ...(clock && { clock }),
  });
  const [workspace, dynamoDb] = await Promise.all([
    startWorkspace({
      people: PEOPLE,
      channels: CHANNELS,
      userGroups: [APPROVERS],
      persistTo: directory,
      fleet: async () => fleetInWords(aws.instances()),
      awsUrl: aws.url,
      ...(port !== undefined && { port }),
    }),
    startDynamoDb(directory),
  ]);
  const production = botEnvironment({ workspace, aws, dynamoDbUrl: dynamoDb.url });
  const bots = new Set<SandboxProcess>();

  async function startBot({
    script = 'main.ts',
    environment = {},
  }: BotChanges = {}): Promise<SandboxProcess> {
    const bot = startProcess({
      script,
      environment: { ...production, ...environment },
      ...(onBotLine && { onLine: onBotLine }),
    });
    bots.add(bot);
    void bot.gone.then(() => bots.delete(bot));
    const ended = bot.gone.then(() => Promise.reject(new Error('the bot ended before it was connected')));
    await Promise.race([workspace.connected(), ended]);
    ended.catch(() => {});
    return bot;
  }

  return {
    workspace,
    aws,
    dynamoDb: { url: dynamoDb.url, table: TABLE },
    startBot,
    close: async () => {
      await Promise.all([...bots].map((bot) => bot.kill()));
      await dynamoDb.process.kill();
      await Promise.all([workspace.close(), aws.close()]);
    },
  };
}

interface Places {
  readonly workspace: Workspace;
  readonly aws: SandboxAws;
  readonly dynamoDbUrl: string;
}

/** What points the unmodified bot at the sandbox: the variables that the SDKs know, and its own. */
function botEnvironment({ workspace, aws, dynamoDbUrl }: Places): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: workspace.identity.botToken,
    SLACK_APP_TOKEN: workspace.identity.appToken,
    SLACK_API_URL: `${workspace.url}/api/`,
    SSHFIX_TABLE: TABLE,
    SSHFIX_REGIONS: REGION,
    SSHFIX_APPROVERS: APPROVERS.id,
    SSHFIX_MODE: 'stop',
    SSHFIX_VAULT_KEY: VAULT_KEY,
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_ENDPOINT_URL_AUTO_SCALING: aws.url,
    AWS_ENDPOINT_URL_EC2: aws.url,
    AWS_ENDPOINT_URL_KMS: aws.url,
    AWS_ENDPOINT_URL_SSM: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
  };
}

/** DynamoDB as its own process, so that the bot's memory survives whatever happens to this one. */
async function startDynamoDb(
  directory: string,
): Promise<{ readonly url: string; readonly process: SandboxProcess }> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const child = startProcess({
      script: 'sandbox/dynamodb-main.ts',
      args: [directory, TABLE],
      environment: {},
      onLine: (line) => {
        said.push(line);
        if (line.startsWith('http://')) resolve({ url: line, process: child });
      },
    });
    void child.gone.then(() => reject(new Error(`DynamoDB did not start: ${said.join('\n')}`)));
  });
}
