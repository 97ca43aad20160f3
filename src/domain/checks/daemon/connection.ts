import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import type { ConnectionFacts, FilterRule, Wrappers } from '../../facts/connection-facts.ts';
import { decideWrappers } from '../../filter/hosts-access.ts';
import { decideFilter, type FilterDecision } from '../../filter/packet-filter.ts';
import { type Check, type Failure, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';

/** Does the host let the client's connection come as far as sshd asks for a user. */
export const CONNECTION_CHECKS: readonly Check[] = [
  { id: 'host-firewall', by: 'host', rung: 'connection', examine: seenBy(filtered) },
  { id: 'fail2ban', by: 'host', rung: 'connection', examine: seenBy(banned) },
  { id: 'tcp-wrappers', by: 'host', rung: 'connection', examine: seenBy(wrapped) },
  { id: 'max-startups', by: 'host', rung: 'connection', examine: seenBy(crowded) },
];

type Question = (connection: ConnectionFacts, view: View) => Verdict;

function seenBy(question: Question): (view: View) => Verdict {
  return (view) => {
    const { connection } = view.host;
    return connection.seen ? question(connection.value, view) : unknown(connection.because);
  };
}

/** Chains and sets of those who ban addresses one by one. */
const BANS = /f2b|fail2ban|sshguard|crowdsec|denyhosts|attackers/i;

const isBan = ({ by }: FilterDecision): boolean =>
  by !== undefined && BANS.test(`${by.table} ${by.chain} ${by.text}`);

function decisionOn({ filter, sets }: ConnectionFacts, { host, attempt: { address } }: View): FilterDecision {
  const port = host.config.seen ? (host.config.value.ports[0] ?? 22) : 22;
  return decideFilter(filter, { port, sets, ...(address !== undefined && { from: address }) });
}

function filtered(connection: ConnectionFacts, view: View): Verdict {
  if (connection.filter.length === 0) return pass;
  const decision = decisionOn(connection, view);
  if (view.host.cut.includes('filter')) return unknown('list-was-cut');
  if (decision.answer === 'accept') return pass;
  if (decision.answer === 'maybe') return unknown(unsure(view, 'rules-not-evaluated'));
  return isBan(decision) || !decision.by ? pass : refusal([ruleRow(decision.by)], actOn('host-firewall', {}));
}

/** A ban is somebody's rule for a while, whoever made it. */
function banned(connection: ConnectionFacts, view: View): Verdict {
  const { address } = view.attempt;
  const decision = decisionOn(connection, view);
  const advice = actOn('fail2ban', { ...(address && { address }) });
  if (connection.fail2ban === 'banned')
    return refusal([{ kind: 'value', name: 'fail2ban-client status sshd', found: address ?? '' }], advice);
  const isClear = decision.answer === 'drop' && !view.host.cut.includes('filter');
  if (isClear && decision.by && isBan(decision)) return refusal([ruleRow(decision.by)], advice);
  if (connection.fail2ban === undefined) return notApplicable;
  return connection.fail2ban === 'free' ? pass : unknown(unsure(view, 'tool-missing'));
}

const ruleRow = ({ table, chain, text }: FilterRule): Evidence => ({
  kind: 'value',
  name: `${table} ${chain}`,
  found: text,
});

const unsure = <T>({ attempt }: View, otherwise: T): T | 'client-not-named' =>
  attempt.address === undefined ? 'client-not-named' : otherwise;

/** Debian and older Red Hat link sshd to libwrap. */
function wrapped({ wrappers }: ConnectionFacts, view: View): Verdict {
  if (!wrappers) return pass;
  const { answer, rule } = decideWrappers(wrappers.rules, view.attempt.address);
  if (answer === 'allow' || !rule) return pass;
  if (answer === 'maybe') return unknown(unsure(view, 'rules-not-evaluated'));
  return wrappers.linked ? refusal([wrapperRow(rule)], actOn('tcp-wrappers', {})) : unknown('tool-missing');
}

const wrapperRow = ({ file, line, text }: Wrappers['rules'][number]): Evidence => ({
  kind: 'setting',
  name: file,
  found: text,
  source: { file: `/etc/${file}`, line },
});

/** sshd.c `should_drop_connection`: by chance from the first number on, always from the last. */
function crowded({ startups }: ConnectionFacts): Verdict {
  if (!startups) return notApplicable;
  const { current, begin, full } = startups;
  if (current < begin) return pass;
  const found = String(current);
  const failure = refusal(
    [{ kind: 'value', name: 'MaxStartups', found, expected: `< ${begin}` }],
    actOn('max-startups', { all: current >= full ? 'yes' : '' }),
  );
  return current >= full ? { ...failure, class: 'advice' } : { ...failure, class: 'advice', at: 'beside' };
}

const actOn = (check: string, detail: Readonly<Record<string, string>>): Advice => ({
  do: 'act-on',
  check,
  detail,
});

const refusal = (evidence: readonly Evidence[], advice: Advice): Failure => ({
  result: 'fail',
  class: 'policy',
  evidence,
  remedies: [],
  advice,
});
