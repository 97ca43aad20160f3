import type { Evidence } from '../../evidence.ts';
import type { DaemonFacts, Listening } from '../../facts/daemon-facts.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { advise } from '../outside/outside.ts';

/** Does sshd listen where clients look for it. */
export const PORT_CHECKS: readonly Check[] = [
  { id: 'selinux-port', by: 'host', rung: 'daemon', examine: notAllowed },
  { id: 'port-in-use', by: 'host', rung: 'daemon', examine: inUse },
  { id: 'port-changed', by: 'host', rung: 'daemon', examine: elsewhere },
];

/** The port at which clients look that are told of none. */
const SSH_PORT = 22;

const NOT_BOUND = /Bind to port (\d+) on \S+ failed: (.+?)\.?$/;

/** What sshd last said of a port that it did not get, while it does not run. */
function notBound({ lastWords }: DaemonFacts, because: RegExp): readonly Evidence[] {
  return lastWords
    .filter((line) => because.test(NOT_BOUND.exec(line)?.[2] ?? ''))
    .map((found) => ({ kind: 'value', name: 'sshd', found }));
}

const portOf = ({ lastWords }: DaemonFacts): string =>
  lastWords.flatMap((line) => NOT_BOUND.exec(line)?.[1] ?? []).at(-1) ?? String(SSH_PORT);

/** SELinux lets sshd bind to the ports that are labelled `ssh_port_t`; to others it is denied. */
function notAllowed({ host: { daemon, selinux } }: View): Verdict {
  if (selinux !== 'enforcing' || !daemon.seen || daemon.value.answers !== 'nobody') return notApplicable;
  const evidence = notBound(daemon.value, /Permission denied/);
  if (evidence.length === 0) return pass;
  return { ...advise('selinux-port', evidence, { port: portOf(daemon.value) }), class: 'mechanical' };
}

/** Somebody else listens there, or did when sshd last tried. */
function inUse({ host: { daemon } }: View): Verdict {
  if (!daemon.seen || daemon.value.answers !== 'nobody') return notApplicable;
  const { taken } = daemon.value;
  const said = notBound(daemon.value, /Address already in use/);
  if (!taken) return pass;
  const { port, by = '' } = taken;
  return advise('port-in-use', [{ kind: 'port-taken', ...taken }, ...said], { port: String(port), by });
}

const isLoopback = ({ address }: Listening): boolean => address.startsWith('127.') || address === '::1';

/** Whoever names the port, or comes by a tunnel, is let in: only a client that was turned away proves that it was looked for elsewhere. */
function elsewhere({ host: { daemon, config }, attempt: { symptoms = [] } }: View): Verdict {
  if (!daemon.seen || daemon.value.answers === 'nobody') return notApplicable;
  const { listens } = daemon.value;
  if (listens.length === 0)
    return config.seen ? byConfiguration(config.value.ports) : unknown(config.because);
  if (listens.some((listening) => listening.port === SSH_PORT && !isLoopback(listening))) return pass;
  const [first] = listens.toSorted((a, b) => Number(isLoopback(a)) - Number(isLoopback(b)));
  const local = first !== undefined && isLoopback(first);
  const evidence = listens.map((listening): Evidence => ({ kind: 'listens', ...listening }));
  const failure = advise('port-changed', evidence, {
    port: String(first?.port ?? SSH_PORT),
    local: local ? 'yes' : '',
  });
  const refused = symptoms.find(({ id }) => id === 'connection-refused');
  if (!refused) return { ...failure, at: 'beside' };
  return { ...failure, evidence: [...evidence, { kind: 'said', line: refused.line }] };
}

function byConfiguration(ports: readonly number[]): Verdict {
  const [first] = ports;
  if (first === undefined || ports.includes(SSH_PORT)) return pass;
  const evidence: Evidence = { kind: 'value', name: 'Port', found: ports.join(' '), expected: '22' };
  return { ...advise('port-changed', [evidence], { port: String(first), local: '' }), at: 'beside' };
}
