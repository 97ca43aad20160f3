import {
  every,
  isFrom,
  isPort,
  isTo,
  type Match,
  not,
  type Packet,
  type Reading,
  some,
  type Target,
  when,
} from './rule.ts';

/** Matches that ask nothing by themselves. */
const MODULES: ReadonlySet<string> = new Set([
  'tcp',
  'state',
  'conntrack',
  'multiport',
  'comment',
  'addrtype',
]);

/** What iptables(8) can ask of a packet, as far as it is answered here. */
const CONDITIONS: Readonly<Record<string, (value: string, packet: Packet) => Match>> = {
  '-p': (protocol) => when(protocol === 'tcp' || protocol === 'all'),
  '-s': (address, packet) => isFrom(address, packet),
  '-d': isTo,
  '--dst-type': (type) => when(type === 'LOCAL'),
  '-i': (name) => (name === 'lo' ? 'no' : 'maybe'),
  '-m': (module) => (MODULES.has(module) ? 'yes' : 'maybe'),
  '--dport': (port, packet) => isPort(port, packet),
  '--dports': (ports, packet) => some(ports.split(',').map((port) => isPort(port, packet))),
  '--state': (states) => when(states.split(',').includes('NEW')),
  '--ctstate': (states) => when(states.split(',').includes('NEW')),
  '--comment': () => 'yes',
};

const BUILT_IN: Readonly<Record<string, Target>> = {
  ACCEPT: { to: 'accept' },
  DROP: { to: 'drop' },
  REJECT: { to: 'drop' },
  RETURN: { to: 'return' },
  QUEUE: { to: 'any' },
  NFQUEUE: { to: 'any' },
};

const LOGS: ReadonlySet<string> = new Set(['LOG', 'NFLOG', 'ULOG', 'MARK', 'CONNMARK', 'AUDIT', 'TRACE']);

/** Reads one line `-A CHAIN …` of `iptables -S`. */
export function readIptables(text: string, packet: Packet): Reading {
  const answers: Match[] = [];
  let words = (text.match(/"[^"]*"|\S+/g) ?? []).slice(2);
  while (words.length > 0) {
    const isNot = words[0] === '!';
    const [option = '', value = ''] = isNot ? words.slice(1) : words;
    if (option === '-j' || option === '-g') return { match: every(answers), ...targetOf(option, value) };
    const match = CONDITIONS[option]?.(value, packet);
    answers.push(match === undefined ? 'maybe' : isNot ? not(match) : match);
    words = words.slice(Number(isNot) + (match === undefined ? 1 : 2));
  }
  return { match: every(answers) };
}

function targetOf(option: string, name: string): { readonly target?: Target } {
  if (LOGS.has(name)) return {};
  return { target: BUILT_IN[name] ?? { to: option === '-g' ? 'goto' : 'jump', chain: name } };
}
