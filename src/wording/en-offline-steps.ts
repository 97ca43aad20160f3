import type { OfflineStep } from '../domain/offline/steps.ts';
import { code, say, type Text } from './text.ts';

/** The words of a step of an offline repair. */
interface StepWords {
  /** What is to be done, in the order of a plan. */
  readonly plan: Text;
  readonly underWay: string;
  readonly done: string;
}

/** Each step by what is to be done, what is being done, and what has been done. */
export const OFFLINE_STEPS: Readonly<Record<OfflineStep, StepWords>> = {
  standby: {
    plan: say`Move it to Standby in its Auto Scaling group, where it is not replaced; it serves nobody meanwhile`,
    underWay: 'Moving it to Standby',
    done: 'In Standby',
  },
  reserved: {
    plan: say`Reserve capacity of its type in its zone`,
    underWay: 'Reserving capacity',
    done: 'Capacity is reserved',
  },
  'root-kept': {
    plan: say`Have its root volume outlive a termination (${code('DeleteOnTermination')} off)`,
    underWay: 'Protecting the root volume',
    done: 'The root volume would outlive a termination',
  },
  vaulted: {
    plan: say`Store its user data encrypted, and read it back`,
    underWay: 'Storing the original user data',
    done: 'Original user data is stored encrypted',
  },
  stopped: {
    plan: say`Stop it, never by force: its operating system shuts down`,
    underWay: 'Stopping',
    done: 'Stopped',
  },
  snapshotted: {
    plan: say`Begin a snapshot of its root volume`,
    underWay: 'Beginning a snapshot of the root volume',
    done: 'A snapshot of the root volume was begun',
  },
  wrapped: {
    plan: say`Write user data that runs the script once and keeps the original as its own part, and read it back`,
    underWay: 'Writing the script into user data',
    done: 'The script is in user data',
  },
  unwrapped: {
    plan: say`Give the original user data back, and read it back`,
    underWay: 'Giving the original user data back',
    done: 'Original user data is back',
  },
  started: {
    plan: say`Start it; where EC2 has no capacity, try again for an hour`,
    underWay: 'Starting',
    done: 'Started',
  },
  healthy: {
    plan: say`Wait until both status checks of EC2 pass`,
    underWay: 'Waiting for both status checks',
    done: 'Both status checks pass',
  },
  proven: {
    plan: say`Read the report of the script on the console`,
    underWay: "Waiting for the script's report",
    done: 'The host has reported',
  },
  unreserved: {
    plan: say`Give the reserved capacity up`,
    underWay: 'Giving the reserved capacity up',
    done: 'No capacity is reserved any more',
  },
  'root-as-before': {
    plan: say`Set ${code('DeleteOnTermination')} of its root volume as before`,
    underWay: 'Setting DeleteOnTermination as before',
    done: 'DeleteOnTermination is as before',
  },
  'in-service': {
    plan: say`Return it to service in its Auto Scaling group, once it is healthy`,
    underWay: 'Returning it to service',
    done: 'In service in its group',
  },
};

/** What a step that was passed over leaves. */
export const PASSED_OVER: Readonly<Partial<Record<OfflineStep, string>>> = {
  unwrapped: 'The original user data was not given back here',
  proven: 'The host has not reported',
  'in-service': 'It is in no group any more, so it was left there',
};
