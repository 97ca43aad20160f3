import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { OfflineClients } from './offline/offline-clients.ts';
import { rememberSuccess } from './remember-success.ts';

/** The SDK clients of one region. */
export interface AwsClients {
  readonly ec2: EC2Client;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
  /** For calls that must not be made twice: it never retries. */
  readonly sending: SSMClient;
  /** Loaded and made at their first use: most installations never stop an instance. */
  readonly offline: () => Promise<OfflineClients>;
}

/** What differs from the SDK's own defaults and environment variables. */
export interface ClientSettings {
  readonly endpoint?: string;
  readonly readTimeoutMs?: number;
  readonly sendTimeoutMs?: number;
}

const READ_TIMEOUT_MS = 5_000;
const SEND_TIMEOUT_MS = 15_000;
const CONNECTION_TIMEOUT_MS = 2_000;

/** Makes the clients of a region at their first use, and gives the same ones from then on. */
export function clientsByRegion(settings: ClientSettings = {}): (region: string) => AwsClients {
  const made = new Map<string, AwsClients>();
  return (region) => {
    const clients = made.get(region) ?? createClients(region, settings);
    made.set(region, clients);
    return clients;
  };
}

function createClients(region: string, settings: ClientSettings): AwsClients {
  const place = { region, ...(settings.endpoint !== undefined && { endpoint: settings.endpoint }) };
  const reading = { ...place, requestHandler: bounded(settings.readTimeoutMs ?? READ_TIMEOUT_MS) };
  const sending = {
    ...place,
    maxAttempts: 1,
    requestHandler: bounded(settings.sendTimeoutMs ?? SEND_TIMEOUT_MS),
  };
  return {
    ec2: new EC2Client(reading),
    ssm: new SSMClient(reading),
    sts: new STSClient(reading),
    sending: new SSMClient(sending),
    offline: rememberSuccess(async () => {
      const { offlineClients } = await import('./offline/offline-clients.ts');
      return offlineClients(reading, sending);
    }),
  };
}

/** `requestTimeout` ends with the response's headers, and by default only warns; `socketTimeout` bounds a body that stops coming. */
const bounded = (timeoutMs: number) => ({
  connectionTimeout: CONNECTION_TIMEOUT_MS,
  requestTimeout: timeoutMs,
  throwOnRequestTimeout: true,
  socketTimeout: timeoutMs,
});
