import type { Instance } from '@aws-sdk/client-ec2';
import { unseen } from '../../domain/facts/observed.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import type { Marks, Watched, WatchedPart } from '../../offline-ports.ts';
import type { AwsClients } from '../clients.ts';
import { consoleTextOf } from '../ec2-console.ts';
import { instanceFacts, modeOf, present } from '../ec2-instance.ts';
import { statusOf } from '../ec2-status.ts';
import { type Look, type LookAround, lookAround } from '../look-around.ts';
import { describeAgent, describeInstance } from '../observe.ts';
import { observed } from '../observed.ts';
import { membershipOf } from './auto-scaling-group.ts';
import { openReservations, snapshotsOf } from './insurance.ts';
import { rootVolume } from './volumes.ts';

const BOUND_MS = 8_000;

/** What is watched, and by which marks things of a repair are known. */
export interface Watching {
  readonly instance: InstanceRef;
  readonly parts: ReadonlySet<WatchedPart>;
  readonly marks: Marks;
}

interface Place extends LookAround {
  readonly clients: AwsClients;
  readonly watching: Watching;
}

/** The instance, and what is asked for around it, at once. Never throws, and ends within its bound. */
export async function watch(clients: AwsClients, watching: Watching, boundMs = BOUND_MS): Promise<Watched> {
  const { instance, parts } = watching;
  const described = describeInstance(clients, instance);
  const looking = lookAround({ ec2: clients.ec2, described }, boundMs);
  const place = { ...looking, clients, watching };
  const [seenInstance, stateReason, ...watched] = await Promise.all([
    looking.around((asking) =>
      observed(Promise.resolve(asking.instance).then((one) => instanceFacts(instance, one))),
    ),
    looking.around(({ instance: one }) => observed(Promise.resolve(one.StateReason?.Code))),
    ...[...parts].map(async (part) => [part, await LOOKS[part](place)] as const),
  ]);
  return {
    instance: seenInstance,
    ...(stateReason.seen && present({ stateReason: stateReason.value })),
    ...Object.fromEntries(watched),
  };
}

type Looks = { readonly [Part in WatchedPart]: (place: Place) => Promise<NonNullable<Watched[Part]>> };

const LOOKS: Looks = {
  membership: async ({ clients, around }) => {
    const { autoScaling } = await clients.offline();
    return around((asking) => observed(membershipOf(asking, autoScaling), 'not-shown'));
  },
  status: ({ clients, watching, within, abortSignal }) =>
    within(observed(statusOf(clients.ec2, watching.instance.instanceId, abortSignal))),
  console: ({ around }) => around(lookAtConsole),
  agent: ({ clients, watching, within }) =>
    within(observed(describeAgent(clients, watching.instance.instanceId))),
  reservation: ({ watching: { marks }, around }) =>
    around((asking) => observed(openReservations(asking, marks).then(({ length }) => length > 0))),
  root: ({ around }) => around(({ instance }) => observed(Promise.resolve(rootOf(instance)), 'not-shown')),
  snapshot: ({ watching: { marks }, around }) =>
    around((asking) => observed(snapshotsOf(asking, marks).then(({ length }) => length > 0))),
};

/** What a host prints there is its owner's. */
const lookAtConsole: Look<string> = async (asking) =>
  modeOf(asking.instance) ? observed(consoleTextOf(asking), 'console-empty') : unseen('not-opted-in');

function rootOf(instance: Instance) {
  const root = rootVolume(instance);
  return root && { deleteOnTermination: root.deleteOnTermination };
}
