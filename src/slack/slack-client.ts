import { ErrorCode, LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';

/**
 * Slack is a projection and is never waited for: one try of two seconds. The client's own default would be ten retries
 * in thirty minutes without a time-out, and a blind retry posts twice.
 */
export const clientOptions = (apiUrl: string | undefined): WebClientOptions => ({
  timeout: 2000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logLevel: LogLevel.ERROR,
  ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
});

export const createSlackClient = (token: string, apiUrl?: string): WebClient =>
  new WebClient(token, clientOptions(apiUrl));

/** Slack's own word for why it refused a call, as "not_in_channel"; undefined when Slack did not answer that. */
export function slackErrorOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== ErrorCode.PlatformError)
    return undefined;
  const data: unknown = 'data' in error ? error.data : undefined;
  return typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : undefined;
}

/** Slack's words for a call that broke off, of which a part may have been done. */
const BROKEN_OFF = ['fatal_error', 'internal_error'];

/** Slack answered that it did nothing; where no answer came it may have done what was asked. */
export function isAnswered(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === ErrorCode.PlatformError) return !BROKEN_OFF.includes(slackErrorOf(error) ?? '');
  return error.code === ErrorCode.RateLimitedError || error.code === ErrorCode.HTTPError;
}

/** Who the bot is, asked once at the start: Bolt would ask before it may answer its first command. */
export interface Identity {
  readonly teamId: string;
  readonly botId: string;
  readonly botUserId: string;
}

/** @throws when Slack cannot be asked or does not know the token. */
export async function readIdentity(client: WebClient): Promise<Identity> {
  const { team_id: teamId, bot_id: botId, user_id: botUserId } = await client.auth.test();
  if (!teamId || !botId || !botUserId) throw new Error('auth.test: the token is not a bot token (xoxb-…)');
  return { teamId, botId, botUserId };
}
