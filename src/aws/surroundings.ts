import type { Instance } from '@aws-sdk/client-ec2';
import { unseen } from '../domain/facts/observed.ts';
import type { Surroundings } from '../domain/facts/surroundings.ts';
import type { AwsClients } from './clients.ts';
import { consoleOf } from './ec2-console.ts';
import { modeOf } from './ec2-instance.ts';
import { keyPairOf } from './ec2-key-pair.ts';
import { securityGroupsOf } from './ec2-security-groups.ts';
import { statusOf } from './ec2-status.ts';
import { networkAclOf, routesOf } from './ec2-subnet.ts';
import { successorsOf } from './ec2-successors.ts';
import { type Look, lookAround } from './look-around.ts';
import { observed } from './observed.ts';

/** A person waits for the probe, which needs none of this. */
const BOUND_MS = 4_000;

interface Subject {
  readonly instanceId: string;
  /** The answer of DescribeInstances, which may be under way. */
  readonly described: Promise<Instance | undefined>;
}

/** Looks around an instance, on all sides at once, as soon as it is described. Never throws, and ends within its bound. */
export async function surroundingsOf(
  { ec2 }: AwsClients,
  { instanceId, described }: Subject,
  boundMs = BOUND_MS,
): Promise<Surroundings> {
  const { abortSignal, within, around } = lookAround({ ec2, described }, boundMs);
  const [status, securityGroups, networkAcl, routes, keyPair, console, successors] = await Promise.all([
    within(observed(statusOf(ec2, instanceId, abortSignal))),
    around((asking) => observed(securityGroupsOf(asking), 'not-shown')),
    around((asking) => observed(networkAclOf(asking), 'not-shown')),
    around((asking) => observed(routesOf(asking), 'not-shown')),
    around((asking) => observed(keyPairOf(asking), 'not-shown')),
    around(lookAtConsole),
    around((asking) => observed(successorsOf(asking))),
  ]);
  return { status, securityGroups, networkAcl, routes, keyPair, console, successors };
}

/** What a host prints there is its owner's, and may be read where the owner lets the host be looked at. */
const lookAtConsole: Look<NonNullable<Awaited<ReturnType<typeof consoleOf>>>> = async (asking) =>
  modeOf(asking.instance) ? observed(consoleOf(asking), 'console-empty') : unseen('not-opted-in');
