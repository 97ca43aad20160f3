/** A command that the app registered. */
export interface SlashCommand {
  /** With its slash: `/sshfix`. */
  readonly name: string;
  readonly description: string;
  readonly usageHint: string;
}

/** What Slack knows of the workspace and of the one app installed in it. */
export interface Identity {
  readonly teamId: string;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly appId: string;
  /** The app's name, and the handle of its bot user. */
  readonly appName: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly scopes: readonly string[];
  /** Event types that the app subscribed to; no other is delivered. */
  readonly botEvents: readonly string[];
  readonly commands: readonly SlashCommand[];
}

export const DEFAULT_IDENTITY: Identity = {
  teamId: 'T0SANDBOX',
  teamName: 'Sandbox',
  teamDomain: 'sandbox',
  appId: 'A0SSHFIX',
  appName: 'sshfix',
  botId: 'B0SSHFIX',
  botUserId: 'U0SSHFIX',
  botToken: 'xoxb-sandbox',
  appToken: 'xapp-sandbox',
  signingSecret: 'sandbox-signing-secret',
  scopes: [
    'commands',
    'chat:write',
    'app_mentions:read',
    'users:read',
    'usergroups:read',
    'channels:read',
    'groups:read',
    'files:write',
  ],
  botEvents: ['app_home_opened', 'app_mention', 'subteam_members_changed'],
  commands: [
    {
      name: '/sshfix',
      description: 'Find out why an instance refuses an SSH key',
      usageHint: '<instance> [user] [from <address>] [key SHA256:…] [what ssh said]',
    },
  ],
};

/** Slackbot, in whose name Slack itself speaks to a person. */
export const SLACKBOT = 'USLACKBOT';
