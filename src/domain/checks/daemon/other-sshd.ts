import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';

/** Is it the host's own sshd that answers. */
export const OTHER_SSHD_CHECKS: readonly Check[] = [
  { id: 'other-sshd', by: 'host', rung: 'connection', examine: another },
];

/** Programs that answer as an SSH server does, or hand a port on to one in a container. */
const SERVERS = /^(?:sshd|dropbear|tinysshd|docker-proxy|rootlessport|slirp4netns|containerd-shim)/;

/** What listens on the port of sshd while the host's own does not; what forwards it before the host, only a person can see. */
function another({ host: { daemon } }: View): Verdict {
  if (!daemon.seen) return unknown(daemon.because);
  const { answers, taken, listens } = daemon.value;
  if (answers === 'process') return listens.length > 0 ? pass : unknown('person-must-look');
  if (answers === 'socket') return pass;
  if (taken?.by === undefined || !SERVERS.test(taken.by)) return notApplicable;
  const port = String(taken.port);
  return {
    result: 'fail',
    class: 'advice',
    evidence: [{ kind: 'port-taken', port: taken.port, by: taken.by }],
    remedies: [],
    advice: { do: 'act-on', check: 'other-sshd', detail: { port, by: taken.by } },
  };
}
