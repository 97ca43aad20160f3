import { isPrivate, parseAddress } from '../../address.ts';
import type { InstanceFacts } from '../../facts/cloud-facts.ts';
import { olderThan } from '../../time.ts';
import { type Check, type OutsideView, pass, unknown, type Verdict } from '../check.ts';
import { advise, whereSshMayBe } from './outside.ts';

/** Does the client go to this instance: an address that EC2 assigned is somebody else's after a stop. */
export const REACHED_HOST_CHECKS: readonly Check[] = [
  { id: 'ip-changed', by: 'aws', rung: 'network', examine: whereSshMayBe(addressChanged) },
];

/** The address that the client printed was this instance's before a stop, as far as EC2 tells. */
export function addressChanged({ cloud: { instance }, attempt: { host, user } }: OutsideView): Verdict {
  if (!instance.seen) return unknown(instance.because);
  const facts = instance.value;
  const mayHaveChanged = facts.publicAddressIs !== 'elastic' && wasRestarted(facts);
  if (host === undefined) return mayHaveChanged && facts.publicAddress ? unknown('client-not-quoted') : pass;
  if (namesOf(facts).includes(host)) return pass;
  const typed = parseAddress(addressIn(host));
  if (!typed) return unknown('person-must-look');
  if (isPrivate(typed) || !mayHaveChanged) return unknown('person-must-look');
  const { publicAddress = 'none', launchedAt } = facts;
  const evidence = [
    { kind: 'value', name: 'address', found: host, expected: publicAddress } as const,
    { kind: 'value', name: 'LaunchTime', found: launchedAt } as const,
  ];
  return advise('ip-changed', evidence, {
    user,
    ...(facts.publicAddress && { address: facts.publicAddress }),
  });
}

/** An interface is attached at the first launch, minutes at most before the system starts. */
const SAME_START_SECONDS = 600;

const wasRestarted = ({ launchedAt, firstLaunchedAt }: InstanceFacts): boolean =>
  firstLaunchedAt !== undefined && olderThan(firstLaunchedAt, SAME_START_SECONDS, launchedAt);

const namesOf = ({ publicAddress, publicDnsName, privateAddress, name }: InstanceFacts): readonly string[] =>
  [publicAddress, publicDnsName, privateAddress, name, dashed(privateAddress)].flatMap((one) => one ?? []);

const dashed = (address: string | undefined): string | undefined =>
  address && `ip-${address.replaceAll('.', '-')}`;

/** EC2's own names hold the address: `ec2-203-0-113-7.eu-west-1.compute.amazonaws.com`. */
function addressIn(host: string): string {
  const [, dashes] = /^ec2-(\d+-\d+-\d+-\d+)\./.exec(host) ?? [];
  return dashes?.replaceAll('-', '.') ?? host;
}
