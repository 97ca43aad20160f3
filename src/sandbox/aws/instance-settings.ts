/** An EBS volume of an instance. */
export interface Volume {
  readonly volumeId: string;
  /** As "/dev/xvda". */
  readonly device: string;
  readonly sizeGiB: number;
  readonly deleteOnTermination: boolean;
  /** ARN of the key that it is encrypted with; absent: it is not encrypted. */
  readonly kmsKeyId?: string;
}

/** What somebody chose for an instance, beside what every launch has to say. What is absent is as EC2 has it by itself. */
export interface InstanceSettings {
  /** Raw bytes, at most 16,384. */
  userData?: Uint8Array | undefined;
  /** Stop protection. */
  disableApiStop?: boolean;
  /** What a shutdown from within does; absent: `stop`. */
  readonly shutdownBehavior?: 'stop' | 'terminate';
  /** Absent: `ebs`. */
  readonly rootDeviceType?: 'ebs' | 'instance-store';
  /** EBS volumes, the root first; absent: a root that is not encrypted. */
  volumes?: readonly Volume[];
  /** Absent: On-Demand. */
  readonly lifecycle?: 'spot' | 'scheduled' | 'capacity-block' | 'interruptible-capacity-reservation';
  /** Of a Spot Instance; absent: one-time. */
  readonly spotRequest?: 'one-time' | 'persistent';
  /** It could be hibernated. */
  readonly hibernation?: boolean;
  /** Of AWS Marketplace. */
  readonly productCodes?: readonly string[];
  readonly placement?: {
    readonly tenancy?: 'default' | 'dedicated' | 'host';
    readonly groupName?: string;
    readonly hostId?: string;
    readonly affinity?: 'default' | 'host';
  };
  /** The service that manages it, as "eks.amazonaws.com". */
  readonly operator?: string;
  readonly enclave?: boolean;
  /** False for what forwards the packets of others. */
  readonly sourceDestCheck?: boolean;
  readonly capacityReservation?: {
    readonly preference: 'open' | 'none' | 'capacity-reservations-only';
    readonly targetId?: string;
  };
}
