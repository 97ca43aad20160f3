/**
 * The steps of an offline repair, each named by its end state: what is brought about there, and what takes it back.
 *
 * - `standby`: the member of an Auto Scaling group is in Standby, where no health check replaces it.
 * - `reserved`, `unreserved`: capacity of its type is kept for it; given up again.
 * - `root-kept`, `root-as-before`: the root volume would outlive a termination; DeleteOnTermination as it was.
 * - `vaulted`: the original user data is stored encrypted, and was read back.
 * - `stopped`, `started`: as EC2 says; started with a newer LaunchTime.
 * - `snapshotted`: a snapshot of the root volume was begun while it was stopped.
 * - `wrapped`, `unwrapped`: user data is the recorded wrapper; the original.
 * - `healthy`: running, and both status checks pass.
 * - `proven`: the boot script's report is on the console, or Systems Manager can be asked.
 * - `in-service`: it serves in its group again.
 */
export const STEPS = [
  'standby',
  'reserved',
  'root-kept',
  'vaulted',
  'stopped',
  'snapshotted',
  'wrapped',
  'unwrapped',
  'started',
  'healthy',
  'proven',
  'in-service',
  'unreserved',
  'root-as-before',
] as const;
export type OfflineStep = (typeof STEPS)[number];

/** What is looked at while a step is under way; the instance itself always is. */
export type LookPart =
  | 'premises'
  | 'membership'
  | 'user-data'
  | 'vault'
  | 'status'
  | 'boot'
  | 'agent'
  | 'reservation'
  | 'root'
  | 'snapshot';

/** How a step is gone about. Times are seconds. */
interface StepManner {
  readonly looksAt: readonly LookPart[];
  /** Is there a call that brings it about, or is it only waited for. */
  readonly calls: boolean;
  /** Before each call on the way there what the plan stands on is read again. */
  readonly confirms?: true;
  readonly pollSeconds: number;
  /** After this long people are told. */
  readonly alertSeconds?: number;
  /** After this long it is given up. */
  readonly deadlineSeconds: number;
}

const MINUTE = 60;

/**
 * Generous: a stop or a start is over in 10 minutes, status checks in 15; a target group drains for 5 (Elastic Load Balancing,
 * `deregistration_delay.timeout_seconds`).
 */
export const MANNER: Readonly<Record<OfflineStep, StepManner>> = {
  standby: {
    looksAt: ['membership', 'agent', 'premises'],
    calls: true,
    confirms: true,
    pollSeconds: 10,
    deadlineSeconds: 15 * MINUTE,
  },
  reserved: { looksAt: ['reservation'], calls: true, pollSeconds: 5, deadlineSeconds: 2 * MINUTE },
  'root-kept': { looksAt: ['root'], calls: true, pollSeconds: 5, deadlineSeconds: 2 * MINUTE },
  vaulted: { looksAt: ['vault'], calls: false, pollSeconds: 5, deadlineSeconds: 2 * MINUTE },
  stopped: {
    looksAt: ['membership', 'agent', 'premises'],
    calls: true,
    confirms: true,
    pollSeconds: 5,
    alertSeconds: 10 * MINUTE,
    deadlineSeconds: 60 * MINUTE,
  },
  snapshotted: { looksAt: ['snapshot'], calls: true, pollSeconds: 5, deadlineSeconds: 5 * MINUTE },
  wrapped: { looksAt: ['user-data'], calls: true, pollSeconds: 3, deadlineSeconds: 5 * MINUTE },
  unwrapped: { looksAt: ['user-data'], calls: true, pollSeconds: 3, deadlineSeconds: 5 * MINUTE },
  started: {
    looksAt: [],
    calls: true,
    pollSeconds: 5,
    alertSeconds: 10 * MINUTE,
    deadlineSeconds: 60 * MINUTE,
  },
  healthy: {
    looksAt: ['status'],
    calls: false,
    pollSeconds: 10,
    alertSeconds: 10 * MINUTE,
    deadlineSeconds: 20 * MINUTE,
  },
  proven: { looksAt: ['boot', 'agent'], calls: false, pollSeconds: 10, deadlineSeconds: 5 * MINUTE },
  unreserved: { looksAt: ['reservation', 'agent'], calls: true, pollSeconds: 5, deadlineSeconds: 5 * MINUTE },
  'root-as-before': { looksAt: ['root', 'agent'], calls: true, pollSeconds: 5, deadlineSeconds: 5 * MINUTE },
  'in-service': {
    looksAt: ['membership', 'status', 'agent'],
    calls: true,
    pollSeconds: 10,
    alertSeconds: 10 * MINUTE,
    deadlineSeconds: 20 * MINUTE,
  },
};

/** What takes a step back that was begun; a step without one leaves nothing that must be taken back. */
const TAKEN_BACK_BY: Readonly<Partial<Record<OfflineStep, OfflineStep>>> = {
  wrapped: 'unwrapped',
  stopped: 'started',
  reserved: 'unreserved',
  'root-kept': 'root-as-before',
  standby: 'in-service',
};

/**
 * The order of the way back: original user data while it is still stopped, then the start, the group only when it is healthy, and the
 * insurance last: where it cannot be given up, no instance stays out of service for it.
 */
const WAY_BACK: readonly OfflineStep[] = [
  'unwrapped',
  'started',
  'healthy',
  'in-service',
  'unreserved',
  'root-as-before',
];

/** The way back from wherever the steps that were begun have led. */
export function wayBack(begun: readonly OfflineStep[]): readonly OfflineStep[] {
  const wanted = new Set(begun.flatMap((step) => TAKEN_BACK_BY[step] ?? []));
  if (wanted.has('started')) wanted.add('healthy');
  return WAY_BACK.filter((step) => wanted.has(step));
}
