import { type Observed, unseen } from '../../domain/facts/observed.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import type { AwsClients } from '../clients.ts';
import { modeOf } from '../ec2-instance.ts';
import { lookAround } from '../look-around.ts';
import { describeInstance } from '../observe.ts';
import { observed } from '../observed.ts';
import { userDataBytes } from './attributes.ts';

const BOUND_MS = 8_000;

/** It may hold secrets, and is read only where the owner lets the bot write there. Never throws. */
export function userData(clients: AwsClients, instance: InstanceRef): Promise<Observed<Uint8Array>> {
  const described = describeInstance(clients, instance);
  const { around } = lookAround({ ec2: clients.ec2, described }, BOUND_MS);
  return around(async (asking) =>
    modeOf(asking.instance) === 'stop'
      ? observed(userDataBytes(asking), 'not-shown')
      : unseen('not-opted-in'),
  );
}
