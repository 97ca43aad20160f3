import type { SandboxInstance } from './instance.ts';
import { OWN_SHUTDOWN, USER_SHUTDOWN } from './state-reasons.ts';
import { requireStateToStart, requireStoppable } from './stop-rules.ts';
import { requireUserDataMayChange } from './user-data.ts';
import type { World } from './world.ts';

/** What people and programs other than the bot do to an instance; no call of the bot's account is recorded for it. */
export interface OtherPeople {
  /** @throws AwsError where EC2 would not let anybody */
  readonly stop: (instance: SandboxInstance) => void;
  readonly start: (instance: SandboxInstance) => void;
  /** Switches stop protection on. */
  readonly protect: (instance: SandboxInstance) => void;
  readonly terminate: (instance: SandboxInstance) => void;
  /** From within, as `shutdown -h now`. */
  readonly shutDown: (instance: SandboxInstance) => void;
  /** @throws AwsError `IncorrectInstanceState` while it is not stopped */
  readonly setUserData: (instance: SandboxInstance, userData: Uint8Array) => void;
}

export const otherPeopleIn = ({ transitions }: World): OtherPeople => ({
  stop: (instance) => {
    requireStoppable(instance);
    if (instance.state === 'running') transitions.stop(instance, USER_SHUTDOWN);
  },
  start: (instance) => {
    requireStateToStart(instance);
    if (instance.state === 'stopped') transitions.start(instance);
  },
  protect: (instance) => transitions.change(instance, { disableApiStop: true }),
  terminate: (instance) => transitions.terminate(instance, USER_SHUTDOWN),
  shutDown: (instance) =>
    instance.shutdownBehavior === 'terminate'
      ? transitions.terminate(instance, OWN_SHUTDOWN)
      : transitions.stop(instance, OWN_SHUTDOWN),
  setUserData: (instance, userData) => {
    requireUserDataMayChange(instance, userData);
    transitions.change(instance, { userData });
  },
});
