import { App, HTTPReceiver, type LogLevel, SocketModeReceiver } from '@slack/bolt';
import {
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../src/sandbox/workspace/workspace.ts';

export const ANA = 'U0ANA';
export const BEA = 'U0BEA';
export const CARLOS = 'U0CARLOS';
export const OPS = 'C0OPS';
export const SECRETS = 'C0SECRETS';
/** Read by another organisation too. */
export const SHARED = 'C0SHARED';

/** A workspace with three people and two channels; the bot is in neither `#lounge` nor the private `#secrets`. */
export const aWorkspace = (options: Partial<WorkspaceOptions> = {}): Promise<Workspace> =>
  startWorkspace({
    people: [
      { id: ANA, name: 'ana', realName: 'Ana Souza', locale: 'pt-BR' },
      { id: BEA, name: 'bea', realName: 'Bea Lima' },
      { id: CARLOS, name: 'carlos', realName: 'Carlos Melo' },
      { id: 'U0GUEST', name: 'gil', realName: 'Gil Guest', isUltraRestricted: true },
      { id: 'U0GONE', name: 'gone', realName: 'Gone Person', deleted: true },
      { id: 'U0OTHER', name: 'other', realName: 'Other Team', teamId: 'T0OTHER' },
    ],
    channels: [
      { id: OPS, name: 'ops' },
      { id: 'C0LOUNGE', name: 'lounge', hasBot: false },
      { id: SECRETS, name: 'secrets', isPrivate: true, hasBot: false, members: [ANA] },
      { id: SHARED, name: 'shared', isExtShared: true },
    ],
    userGroups: [{ id: 'S0APPROVERS', handle: 'approvers', members: [BEA] }],
    ...options,
  });

/** A connection that is silent for so long is given up, and as long is waited before the next; a busy machine may well be silent. */
const PATIENT_MS = 60_000;

const quiet = 'error' as LogLevel.ERROR;

/** A real Bolt app that connects to the workspace by Socket Mode. */
export const aSocketApp = (workspace: Workspace, reconnectAfterMs = PATIENT_MS): App =>
  new App({
    token: workspace.identity.botToken,
    receiver: new SocketModeReceiver({
      appToken: workspace.identity.appToken,
      logLevel: quiet,
      clientPingTimeout: reconnectAfterMs,
      installerOptions: { clientOptions: { slackApiUrl: `${workspace.url}/api/` } },
    }),
    logLevel: quiet,
    clientOptions: { slackApiUrl: `${workspace.url}/api/`, retryConfig: { retries: 0 } },
  });

/** A real Bolt app that listens for signed requests on the port. */
export const anHttpApp = (
  workspace: Workspace,
  signingSecret: string,
): { app: App; receiver: HTTPReceiver } => {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: quiet });
  const app = new App({
    token: workspace.identity.botToken,
    receiver,
    logLevel: quiet,
    clientOptions: { slackApiUrl: `${workspace.url}/api/`, retryConfig: { retries: 0 } },
  });
  return { app, receiver };
};
