import { namedInstances } from './ec2-named.ts';
import type { Changes } from './ec2-operation.ts';
import { stateShape } from './ec2-shapes.ts';
import type { SandboxInstance, StateName } from './instance.ts';
import { requireStartable } from './start-failures.ts';
import { USER_HIBERNATE, USER_SHUTDOWN } from './state-reasons.ts';
import { requireNoStopOutage } from './stop-refusals.ts';
import { requireHibernatable, requireStateToStart, requireStoppable } from './stop-rules.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `StopInstances` and `StartInstances`: on an instance that is there already they change nothing and succeed. */
export const STOP_START_CHANGES: Changes = {
  StopInstances: (form, world, region) => {
    const named = namedInstances(form, world, region);
    return () => {
      const hibernates = form.get('Hibernate') === 'true';
      named.forEach(requireStoppable);
      if (hibernates) named.forEach(requireHibernatable);
      for (const instance of named) requireNoStopOutage(instance, world.outages);
      const how = { isForced: form.get('Force') === 'true', hibernates };
      return { instancesSet: named.map((instance) => changed(instance, () => stop(instance, world, how))) };
    };
  },
  StartInstances: (form, world, region) => {
    const named = namedInstances(form, world, region);
    return () => {
      named.forEach(requireStateToStart);
      const starting = named.filter(({ state }) => state === 'stopped');
      for (const instance of starting) {
        requireStartable(instance, world.outages, placeFor(instance, world) !== undefined);
      }
      return { instancesSet: named.map((instance) => changed(instance, () => start(instance, world))) };
    };
  },
};

function stop(
  instance: SandboxInstance,
  { transitions }: World,
  how: { readonly isForced: boolean; readonly hibernates: boolean },
): void {
  if (instance.state === 'running') {
    transitions.stop(instance, how.hibernates ? USER_HIBERNATE : USER_SHUTDOWN);
  }
  if (how.isForced) transitions.forceStop(instance);
}

function start(instance: SandboxInstance, world: World): void {
  if (instance.state === 'stopped') world.transitions.start(instance, placeFor(instance, world));
}

const placeFor = (instance: SandboxInstance, { reservations, instances }: World): string | undefined =>
  reservations.placeFor(instance, instances())?.reservationId;

function changed(instance: SandboxInstance, change: () => void): XmlValue {
  const before: StateName = instance.state;
  change();
  return {
    instanceId: instance.instanceId,
    currentState: stateShape(instance.state),
    previousState: stateShape(before),
  };
}
