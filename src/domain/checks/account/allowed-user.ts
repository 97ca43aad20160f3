import type { HostFacts } from '../../facts/host-facts.ts';
import { accountOf } from '../../key-path.ts';
import { matchAny, matchesPattern, matchUser } from '../../sshd-patterns.ts';
import { actOn, type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusedBySetting } from '../config/setting.ts';

/** Whom the lists of sshd's configuration let in, in the order in which OpenSSH auth.c `allowed_user` reads them. */
export const ALLOWED_USER_CHECKS: readonly Check[] = [
  { id: 'deny-users', by: 'host', rung: 'allowed-user', examine: deniedUser },
  { id: 'allow-users', by: 'host', rung: 'allowed-user', examine: unlistedUser },
  { id: 'no-groups', by: 'host', rung: 'allowed-user', examine: groupless },
  { id: 'deny-groups', by: 'host', rung: 'allowed-user', examine: deniedGroup },
  { id: 'allow-groups', by: 'host', rung: 'allowed-user', examine: unlistedGroup },
];

function deniedUser(view: View): Verdict {
  const patterns = listOf(view, 'denyUsers');
  if (!patterns.seen) return patterns.verdict;
  const { result, pattern = '' } = matchUsers(view, patterns.list);
  if (result === 'no-match') return pass;
  if (result !== 'match') return unknown(result);
  return refused(view, 'deny-users', { name: 'DenyUsers', found: pattern });
}

function unlistedUser(view: View): Verdict {
  const patterns = listOf(view, 'allowUsers');
  if (!patterns.seen) return patterns.verdict;
  const { result } = matchUsers(view, patterns.list);
  if (result === 'match') return pass;
  if (result !== 'no-match') return unknown(result);
  return refused(view, 'allow-users', {
    name: 'AllowUsers',
    found: joined(patterns.list),
    expected: view.host.user,
  });
}

/** `ga_init` finds no group with a name, which sshd asks for only where one of the lists is set. */
function groupless(view: View): Verdict {
  const { host } = view;
  const lists = [listOf(view, 'denyGroups'), listOf(view, 'allowGroups')];
  const [set] = lists.flatMap((list) => (list.seen ? [list] : []));
  if (!set) return lists.find(({ verdict }) => verdict !== notApplicable)?.verdict ?? notApplicable;
  const groups = groupsOf(host);
  if (!groups.seen) return groups.verdict;
  if (groups.list.length > 0) return pass;
  return fault('no-groups', {
    class: 'advice',
    evidence: [{ kind: 'value', name: `id -Gn ${host.user}`, found: 'no group' }],
  });
}

function deniedGroup(view: View): Verdict {
  const patterns = listOf(view, 'denyGroups');
  const groups = groupsOf(view.host);
  if (!patterns.seen) return patterns.verdict;
  if (!groups.seen) return groups.verdict;
  const pattern = patterns.list.find((each) => groups.list.some((group) => matchesPattern(group, each)));
  if (pattern !== undefined) return refused(view, 'deny-groups', { name: 'DenyGroups', found: pattern });
  return isCut(view.host) ? unknown('list-was-cut') : pass;
}

function unlistedGroup(view: View): Verdict {
  const patterns = listOf(view, 'allowGroups');
  const groups = groupsOf(view.host);
  if (!patterns.seen) return patterns.verdict;
  if (!groups.seen) return groups.verdict;
  if (patterns.list.some((pattern) => groups.list.some((group) => matchesPattern(group, pattern))))
    return pass;
  if (isCut(view.host)) return unknown('list-was-cut');
  return groups.list.length === 0
    ? notApplicable
    : refused(view, 'allow-groups', { name: 'AllowGroups', found: joined(patterns.list) });
}

type Listed = { readonly seen: true; readonly list: readonly string[]; readonly verdict?: undefined };
type Unlisted = { readonly seen: false; readonly verdict: Verdict };

/** A list of the configuration; the verdict where there is none to judge by. */
function listOf(
  { host }: View,
  name: 'denyUsers' | 'allowUsers' | 'denyGroups' | 'allowGroups',
): Listed | Unlisted {
  if (!accountOf(host)) return { seen: false, verdict: notApplicable };
  if (!host.config.seen) return { seen: false, verdict: unknown(host.config.because) };
  const list = host.config.value[name];
  return list === undefined ? { seen: false, verdict: notApplicable } : { seen: true, list };
}

/** The names of the account's groups, as far as the report has them. */
function groupsOf({ identity, cut }: HostFacts): Listed | Unlisted {
  if (!identity.seen) return { seen: false, verdict: unknown(identity.because) };
  const { groups } = identity.value;
  const isLost = groups.length === 0 && cut.includes('member');
  return isLost ? { seen: false, verdict: unknown('name-service-down') } : { seen: true, list: groups };
}

const isCut = ({ cut }: HostFacts): boolean => cut.includes('member');

const matchUsers = ({ host, attempt }: View, patterns: readonly string[]) =>
  matchAny(patterns, (pattern) =>
    matchUser(pattern, host.user, {
      ...(attempt.address !== undefined && { address: attempt.address }),
      useDns: host.config.seen && host.config.value.useDns,
    }),
  );

interface ListSetting {
  readonly name: string;
  readonly found: string;
  readonly expected?: string;
}

function refused({ host }: View, check: string, setting: ListSetting): Verdict {
  const ofGroups = setting.name.endsWith('Groups') && host.identity.seen;
  const groups = ofGroups
    ? [{ kind: 'value', name: `id -Gn ${host.user}`, found: groupNames(host) } as const]
    : [];
  return refusedBySetting(host, {
    setting,
    advice: actOn(check, { list: setting.found }),
    more: groups,
  });
}

const groupNames = ({ identity }: HostFacts): string => (identity.seen ? joined(identity.value.groups) : '');

/** Long lists are cut: they are evidence, not reading. */
const joined = (list: readonly string[]): string => {
  const text = list.join(' ');
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
