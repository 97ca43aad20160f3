import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { EC2Client } from '@aws-sdk/client-ec2';
import { KMSClient } from '@aws-sdk/client-kms';

/** The SDK clients of one region that only an offline repair needs. */
export interface OfflineClients {
  readonly autoScaling: AutoScalingClient;
  readonly kms: KMSClient;
  /** For calls that must not be made twice: they never retry. */
  readonly changing: { readonly ec2: EC2Client; readonly autoScaling: AutoScalingClient };
}

interface ClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly maxAttempts?: number;
  /** Milliseconds. */
  readonly requestHandler: { readonly requestTimeout: number; readonly throwOnRequestTimeout: boolean };
}

export const offlineClients = (reading: ClientConfig, changing: ClientConfig): OfflineClients => ({
  autoScaling: new AutoScalingClient(reading),
  kms: new KMSClient(reading),
  changing: { ec2: new EC2Client(changing), autoScaling: new AutoScalingClient(changing) },
});
