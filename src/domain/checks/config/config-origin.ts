import type { Evidence } from '../../evidence.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import type { Unseen } from '../../facts/observed.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { KEY_SOURCE_CHECKS } from '../key/key-sources.ts';
import { METHOD_CHECKS } from './method.ts';
import { SESSION_COMMAND_CHECKS } from './session-commands.ts';
import { filesOf, isOutdated } from './setting.ts';

/** Is what sshd was told what its files say, and which of them says it. */
export const CONFIG_ORIGIN_CHECKS: readonly Check[] = [
  { id: 'running-config', by: 'host', rung: 'daemon', examine: runningConfig },
  { id: 'match-block', by: 'host', rung: 'method', examine: matchBlock },
  { id: 'dropin-shadowing', by: 'host', rung: 'beside', examine: shadowing },
  {
    id: 'config-not-loaded',
    by: 'host',
    rung: 'beside',
    remedies: ['reload-sshd'],
    examine: notLoaded,
  },
];

/** Criteria that sshd was asked about; those of others depend on what the probe does not know. */
const EVALUATED: ReadonlySet<string> = new Set([
  'all',
  'user',
  'group',
  'address',
  'localport',
  'invalid-user',
]);

const SETTING_CHECKS: readonly Check[] = [...METHOD_CHECKS, ...KEY_SOURCE_CHECKS, ...SESSION_COMMAND_CHECKS];

/** The running daemon keeps what it has read; nothing on the host tells what that was. */
function runningConfig({ host }: View): Verdict {
  const files = filesOf(host);
  if (!files) return host.configFiles.seen ? notApplicable : unknown(whyNoFiles(host.configFiles.because));
  if (files.optionsUnread) return unknown('daemon-options-unread');
  return isOutdated(files) ? unknown('config-not-loaded') : pass;
}

const whyNoFiles = (because: Unseen): 'not-looked-at-boot' | 'config-files-not-seen' =>
  because === 'not-looked-at-boot' ? because : 'config-files-not-seen';

/** A restriction that a Match block makes for this login, and not for everybody. */
function matchBlock(view: View): Verdict {
  const files = filesOf(view.host);
  if (!files || files.conditions.length === 0) return notApplicable;
  const evidence = refusing(view).filter(({ source }) => source?.conditional === true);
  if (evidence.length > 0)
    return fault('match-block', {
      class: 'policy',
      evidence: [...evidence, ...everybodyElse(view.host, evidence)],
      at: 'beside',
    });
  if (files.conditions.some((criterion) => !EVALUATED.has(criterion))) return unknown('match-not-evaluated');
  const needsAddress = files.conditions.includes('address') && view.attempt.address === undefined;
  return needsAddress ? unknown('client-not-named') : pass;
}

/** Somebody set it otherwise in a line that comes too late: the first one wins. */
function shadowing(view: View): Verdict {
  const shadowed = filesOf(view.host)?.shadowed ?? {};
  const evidence = refusing(view).filter(({ name }) => Object.hasOwn(shadowed, name.toLowerCase()));
  if (evidence.length === 0) return pass;
  const late = evidence.flatMap(({ name }): readonly Evidence[] => {
    const line = shadowed[name.toLowerCase()];
    return line ? [{ kind: 'setting', name, found: line.value, source: line.source }] : [];
  });
  return fault('dropin-shadowing', { class: 'policy', evidence: [...evidence, ...late], at: 'beside' });
}

/** A reload would make it count; not where what it would bring refuses this login as well. */
function notLoaded(view: View): Verdict {
  const files = filesOf(view.host);
  if (!files?.edited || files.loadedAt === undefined) return notApplicable;
  if (!isOutdated(files)) return pass;
  const { path, at } = files.edited;
  const brings = verdicts(view).some((verdict) => verdict.result === 'fail' || isPending(verdict));
  return fault('config-not-loaded', {
    class: 'mechanical',
    evidence: [{ kind: 'value', name: `ctime ${path}`, found: at, expected: `< ${files.loadedAt}` }],
    remedies: brings ? [] : ['reload-sshd'],
    detail: { refuses: brings ? 'yes' : '' },
  });
}

const isPending = (verdict: Verdict): boolean =>
  verdict.result === 'unknown' && verdict.because === 'config-not-loaded';

const verdicts = (view: View): readonly Verdict[] =>
  SETTING_CHECKS.flatMap((check) => (check.by === 'host' ? [check.examine(view)] : []));

type SettingEvidence = Extract<Evidence, { kind: 'setting' }>;

/** The settings that refuse this login. */
const refusing = (view: View): readonly SettingEvidence[] =>
  verdicts(view).flatMap((verdict) =>
    verdict.result === 'fail' && verdict.at !== 'beside'
      ? verdict.evidence.filter((row): row is SettingEvidence => row.kind === 'setting')
      : [],
  );

function everybodyElse(host: HostFacts, evidence: readonly SettingEvidence[]): readonly Evidence[] {
  const overridden = filesOf(host)?.overridden ?? {};
  return evidence.flatMap(({ name }) => {
    const found = overridden[name.toLowerCase()] ?? '';
    return found === '' ? [] : [{ kind: 'value', name: `${name} outside of Match`, found } as const];
  });
}
