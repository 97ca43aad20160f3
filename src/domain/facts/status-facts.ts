/** EC2 `DescribeInstanceStatus`. */
export interface StatusFacts {
  /** The hardware and the network below the instance. */
  readonly system: StatusCheck;
  /** Does the operating system answer. */
  readonly instance: StatusCheck;
  readonly attachedVolumes: StatusCheck;
  /** What AWS has scheduled and not yet done. */
  readonly events: readonly ScheduledEvent[];
}

export interface StatusCheck {
  /** `not-applicable` while it is not running. */
  readonly state: 'ok' | 'impaired' | 'initializing' | 'insufficient-data' | 'not-applicable';
  /** ISO time. */
  readonly impairedSince?: string;
}

export interface ScheduledEvent {
  /** EC2 `EventCode`, as "instance-retirement". */
  readonly code: string;
  /** ISO time before which it does not happen. */
  readonly notBefore?: string;
}
