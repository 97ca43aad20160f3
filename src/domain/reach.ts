import { type Address, isIn, isPrivate, parseBlock } from './address.ts';
import type {
  AclRule,
  Admission,
  NetworkAclFacts,
  Ports,
  Route,
  RouteFacts,
  SecurityGroupFacts,
} from './facts/network-facts.ts';

/** Whether packets come through: `yes`, `no`, or why that cannot be said. */
export type Reach =
  | 'yes'
  | 'no'
  | 'client-not-named'
  | 'list-was-cut'
  | 'admits-by-list'
  | 'admits-by-group'
  | 'ports-in-part'
  | 'way-not-known';

const holds = ([from, to]: Ports, port: number): boolean => from <= port && port <= to;

/** `yes` if one says so, else what is not known, else `no`. */
export const anyOf = (reaches: readonly Reach[]): Reach =>
  reaches.find((reach) => reach === 'yes') ?? reaches.find((reach) => reach !== 'no') ?? 'no';

/** Do the security groups admit the client at a port? They hold permissions only, so their order means nothing. */
export function admits(
  { admits: all, cut }: SecurityGroupFacts,
  port: number,
  client: Address | undefined,
): Reach {
  const rules = all.filter(({ ports }) => holds(ports, port));
  if (!client) return admitsSomebody(rules, cut);
  if (rules.some(({ from }) => from.by === 'range' && isIn(from.cidr, client))) return 'yes';
  if (cut) return 'list-was-cut';
  if (rules.some(({ from }) => from.by === 'prefix-list')) return 'admits-by-list';
  return isPrivate(client) && rules.some(({ from }) => from.by === 'group') ? 'admits-by-group' : 'no';
}

function admitsSomebody(rules: readonly Admission[], cut: boolean): Reach {
  if (rules.some(({ from }) => from.by === 'range' && isAll(from.cidr))) return 'yes';
  if (cut) return 'list-was-cut';
  return rules.length === 0 ? 'no' : 'client-not-named';
}

/** All of IPv4: who is not named, is taken to come by it. */
const isAll = (cidr: string): boolean => cidr === '0.0.0.0/0';

/** Where a client listens for the answer: Linux from 32768, Windows and macOS from 49152, others anywhere. */
const ANSWER_PORTS: Ports = [1024, 65535];
const USUAL_ANSWER_PORTS: Ports = [32768, 65535];

/** Does the network ACL let the client's packets in and the answers out? It keeps no state, so both are asked. */
export function passesAcl(acl: NetworkAclFacts, port: number, client: Address | undefined): Reach {
  const inbound = decided(acl.inbound, port, client);
  if (inbound !== 'yes') return inbound;
  const spans = spansOf(acl.outbound).map((span) => ({
    span,
    reach: decided(acl.outbound, span[0], client),
  }));
  const reaches = new Set(spans.map(({ reach }) => reach));
  const [only = 'yes'] = reaches;
  if (reaches.size === 1) return only;
  if (reaches.has('client-not-named')) return 'client-not-named';
  const usual = spans.filter(({ span }) => span[1] >= USUAL_ANSWER_PORTS[0]);
  return usual.every(({ reach }) => reach === 'yes') ? 'yes' : 'ports-in-part';
}

/** The ports of answers, split where a rule begins or ends: within a span all are treated alike. */
function spansOf(rules: readonly AclRule[]): readonly Ports[] {
  const [first, last] = ANSWER_PORTS;
  const starts = [first, USUAL_ANSWER_PORTS[0], ...rules.flatMap(({ ports: [from, to] }) => [from, to + 1])]
    .filter((port) => port >= first && port <= last)
    .toSorted((a, b) => a - b);
  const different = [...new Set(starts)];
  return different.map((start, index) => [start, (different[index + 1] ?? last + 1) - 1]);
}

/** The first rule that fits decides; where no client is named, all that could be the first have to agree. */
function decided(rules: readonly AclRule[], port: number, client: Address | undefined): Reach {
  const fitting = rules.filter(({ ports }) => holds(ports, port));
  if (client) return fitting.find(({ cidr }) => isIn(cidr, client))?.allows ? 'yes' : 'no';
  const ofIpv4 = fitting.filter(({ cidr }) => !cidr.includes(':'));
  const end = ofIpv4.findIndex(({ cidr }) => isAll(cidr));
  const first = ofIpv4.slice(0, end + 1).map(({ allows }) => allows);
  if (first.every(Boolean)) return end === -1 ? 'client-not-named' : 'yes';
  return first.some(Boolean) ? 'client-not-named' : 'no';
}

/** The route by which answers leave for an address: the longest destination that holds it. */
export function routeTo({ routes }: RouteFacts, client: Address): Route | undefined {
  const fitting = routes.filter(({ to }) => isIn(to, client));
  return fitting.toSorted((a, b) => prefixOf(b) - prefixOf(a))[0];
}

const prefixOf = ({ to }: Route): number => parseBlock(to)?.prefix ?? 0;
