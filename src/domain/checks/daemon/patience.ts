import { parseAddress } from '../../address.ts';
import type { Evidence } from '../../evidence.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import { isAtLeast } from '../../openssh.ts';
import { secondsBetween } from '../../time.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';

/** Does sshd hold this client off for a while, by what its log says of the client's own address. */
export const PATIENCE_CHECKS: readonly Check[] = [
  { id: 'per-source-penalty', by: 'host', rung: 'connection', examine: penalised },
  { id: 'login-grace', by: 'host', rung: 'beside', examine: tooSlow },
];

type Line = HostFacts['log'][number];

/** OpenSSH srclimit.c: "new … active penalty of N seconds", "activating … penalty of N seconds"; a deferred one holds nobody off. */
const PENALTY = /srclimit_penalise: (?!.*\bdeferred\b).*?([0-9a-f.:]+)\/\d+\b.*?penalty of ([\d.]+) seconds/;
const DROPPED = /drop connection #\d+ from \[([^\]]+)\]:\d+ on \S+ penalty:/;
const TIMEOUT = /Timeout before authentication for (?:connection from )?(\S+)/;

/** For how long a drop tells that the penalty it was for still holds, and a timeout that it was this client's trouble. */
const DROP_TELLS_SECONDS = 60;
const TIMEOUT_TELLS_SECONDS = 900;

/** In less an ordinary client over the internet may not be done. */
const LEAST_GRACE_SECONDS = 4;

/** Failed logins add up to a time in which sshd closes every connection from the address. */
function penalised(view: View): Verdict {
  const { host, attempt } = view;
  if (!isAtLeast(host.sshdVersion, '9.8')) return notApplicable;
  if (host.config.seen && host.config.value.perSourcePenalties === 'no') return notApplicable;
  const { address } = attempt;
  if (address === undefined) return unknown('client-not-named');
  if (!host.connection.seen) return unknown(host.connection.because);
  const { now } = host.connection.value;
  const penalty = of(view, PENALTY)
    .map(({ line, found }) => ({ line, left: Number(found) - secondsBetween(line.at, now) }))
    .findLast(({ left }) => left > 0);
  const drop = of(view, DROPPED).findLast(({ line }) => secondsBetween(line.at, now) < DROP_TELLS_SECONDS);
  const last = penalty?.line ?? drop?.line;
  if (!last) return pass;
  const detail = { address, ...(penalty && { seconds: penalty.left.toFixed(0) }) };
  return fails('per-source-penalty', [logRow(last)], detail);
}

/** A client that took longer than LoginGraceTime: slow names, slow keys, or nobody at the keyboard. */
function tooSlow(view: View): Verdict {
  const { connection, config } = view.host;
  const grace = config.seen ? config.value.loginGraceTime : undefined;
  if (grace !== undefined && grace > 0 && grace < LEAST_GRACE_SECONDS) return unknown('grace-too-short');
  if (!connection.seen || view.attempt.address === undefined) return notApplicable;
  const { now } = connection.value;
  const last = of(view, TIMEOUT).findLast(({ line }) => secondsBetween(line.at, now) < TIMEOUT_TELLS_SECONDS);
  if (!last) return pass;
  const setting = { kind: 'setting', name: 'LoginGraceTime', found: String(grace) } as const;
  return fails('login-grace', [logRow(last.line), ...(grace === undefined ? [] : [setting])], {});
}

const fails = (
  check: string,
  evidence: readonly Evidence[],
  detail: Readonly<Record<string, string>>,
): Verdict => ({
  result: 'fail',
  class: 'advice',
  evidence,
  remedies: [],
  advice: { do: 'act-on', check, detail },
});

const logRow = ({ at, line }: Line): Evidence => ({ kind: 'log', at, line });

interface Said {
  readonly line: Line;
  /** What follows the address in the form. */
  readonly found: string;
}

/** The lines of one form about the client's own address. */
function of({ host, attempt }: View, form: RegExp): readonly Said[] {
  const client = parseAddress(attempt.address ?? '');
  return host.log.flatMap((line) => {
    const [, address = '', found = ''] = form.exec(line.line) ?? [];
    const said = parseAddress(address.replace(/[.,]$/, ''));
    return client && said && said.value === client.value && said.bits === client.bits
      ? [{ line, found }]
      : [];
  });
}
