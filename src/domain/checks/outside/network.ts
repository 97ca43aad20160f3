import { type Address, alone, isPrivate } from '../../address.ts';
import type { Evidence } from '../../evidence.ts';
import { surroundingsOf } from '../../facts/cloud-facts.ts';
import type { RouteFacts, SecurityGroupFacts } from '../../facts/network-facts.ts';
import { admits, anyOf, passesAcl, type Reach, routeTo } from '../../reach.ts';
import {
  type Check,
  type Failure,
  notApplicable,
  type OutsideView,
  pass,
  unknown,
  type Verdict,
} from '../check.ts';
import { advise, clientOf, sshPorts, wasAnswered, whereSshMayBe } from './outside.ts';

/** Do packets come from the client to the port of sshd, and back (EC2 security groups, network ACLs, route tables). */
export const NETWORK_CHECKS: readonly Check[] = [
  { id: 'no-public-ip', by: 'aws', rung: 'network', examine: whereSshMayBe(noPublicAddress) },
  { id: 'route-missing', by: 'aws', rung: 'network', examine: whereSshMayBe(noRoute) },
  { id: 'nacl-blocks', by: 'aws', rung: 'network', examine: whereSshMayBe(aclBlocks) },
  { id: 'sg-blocks-22', by: 'aws', rung: 'network', examine: whereSshMayBe(groupsBlock) },
];

/** What the rules say of the primary interface; a client that was answered, or that reached another one, proves them beside the point. */
function judged(view: OutsideView, reach: Reach, failure: () => Failure): Verdict {
  if (reach === 'yes') return pass;
  if (reach !== 'no') return unknown(reach);
  const { instance } = view.cloud;
  if (wasAnswered(view)) return unknown('another-way-in');
  if (instance.seen && (instance.value.interfaces ?? 1) > 1) return unknown('several-interfaces');
  return failure();
}

function groupsBlock(view: OutsideView): Verdict {
  const { securityGroups } = surroundingsOf(view.cloud);
  if (!securityGroups.seen) return unknown(securityGroups.because);
  const groups = securityGroups.value;
  const client = clientOf(view);
  const ports = sshPorts(view);
  const reach = anyOf(ports.map((port) => admits(groups, port, client)));
  return judged(view, reach, () => {
    const range = rangeOf(view, client);
    const detail = { group: groups.groupIds[0] ?? '', ports: ports.join(' '), ...(range && { range }) };
    return advise('sg-blocks-22', groupEvidence(groups, ports, range), detail);
  });
}

const rangeOf = ({ attempt: { address } }: OutsideView, client: Address | undefined): string | undefined =>
  client && address !== undefined ? alone(address, client) : undefined;

const RANGES_TOLD = 6;

function groupEvidence(
  { groupIds, admits: all }: SecurityGroupFacts,
  ports: readonly number[],
  range: string | undefined,
): readonly Evidence[] {
  const sources = all
    .filter((rule) => ports.some((port) => rule.ports[0] <= port && port <= rule.ports[1]))
    .map(({ from }) => (from.by === 'range' ? from.cidr : from.id));
  const told = sources.slice(0, RANGES_TOLD).join(', ');
  const found = sources.length > RANGES_TOLD ? `${told} and ${sources.length - RANGES_TOLD} more` : told;
  return [
    {
      kind: 'value',
      name: `TCP ${ports.join(', ')} inbound`,
      found: found || 'nobody',
      ...(range && { expected: range }),
    },
    { kind: 'value', name: 'security groups', found: groupIds.join(', ') },
  ];
}

function aclBlocks(view: OutsideView): Verdict {
  const { networkAcl } = surroundingsOf(view.cloud);
  if (!networkAcl.seen) return unknown(networkAcl.because);
  const client = clientOf(view);
  const reach = anyOf(sshPorts(view).map((port) => passesAcl(networkAcl.value, port, client)));
  const mayBeInside = reach === 'no' && client !== undefined && isPrivate(client);
  return judged(view, mayBeInside ? 'way-not-known' : reach, () => {
    const { aclId } = networkAcl.value;
    const expected = `TCP ${sshPorts(view).join(', ')} in, TCP 1024-65535 out`;
    return advise('nacl-blocks', [{ kind: 'value', name: aclId, found: 'denied', expected }], { acl: aclId });
  });
}

function noRoute(view: OutsideView): Verdict {
  const { instance } = view.cloud;
  const { routes } = surroundingsOf(view.cloud);
  if (!routes.seen) return unknown(routes.because);
  const isPublic = instance.seen && instance.value.publicAddress !== undefined;
  const client = clientOf(view);
  if (client && !isPrivate(client) && !isPublic) return notApplicable;
  const reach = client ? routed(routes.value, client) : routedSomewhere(routes.value, isPublic);
  return judged(view, reach, () => {
    const { tableId: table } = routes.value;
    const route = client && routeTo(routes.value, client);
    const found = route ? `${route.to} to ${route.target}${route.active ? '' : ' (blackhole)'}` : 'no route';
    return advise('route-missing', [{ kind: 'value', name: table, found }], { table });
  });
}

/** Without an internet gateway on the way back, the answer to a public client takes another address or none. */
function routed(routes: RouteFacts, client: Address): Reach {
  const route = routeTo(routes, client);
  if (!route) return routes.cut || routes.routes.some(leadsSomewhereUnknown) ? 'way-not-known' : 'no';
  if (!route.active) return 'no';
  if (isPrivate(client) || route.by === 'internet-gateway') return 'yes';
  return /^(?:nat|eigw)-/.test(route.target) ? 'no' : 'way-not-known';
}

/** A prefix list that is not an AWS service behind a VPC endpoint. */
const leadsSomewhereUnknown = ({ to, target }: RouteFacts['routes'][number]): boolean =>
  to.startsWith('pl-') && !target.startsWith('vpce-');

const routedSomewhere = ({ routes }: RouteFacts, isPublic: boolean): Reach =>
  isPublic && routes.some(({ to, by, active }) => to === '0.0.0.0/0' && by === 'internet-gateway' && active)
    ? 'yes'
    : 'client-not-named';

/** Asked only for a client that comes from the internet. Whoever gets in without a public address comes by another way, and so may the client. */
function noPublicAddress(view: OutsideView): Verdict {
  const { instance } = view.cloud;
  if (!instance.seen) return unknown(instance.because);
  const { publicAddress, privateAddress = 'none', state } = instance.value;
  const client = clientOf(view);
  if (publicAddress !== undefined) return pass;
  if (!client) return unknown('client-not-named');
  if (isPrivate(client) || state !== 'running') return notApplicable;
  if (view.host?.log.some(({ line }) => / port \d/.test(line))) return unknown('another-way-in');
  return judged(view, 'no', () =>
    advise('no-public-ip', [{ kind: 'value', name: 'PrivateIpAddress', found: privateAddress }]),
  );
}
