import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import type { ConfigFiles } from '../../facts/config-facts.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import { unknown, type Verdict } from '../check.ts';

/** A setting of sshd's as it is and as it would let this login in. */
export interface Setting {
  /** As sshd_config(5) writes it. */
  readonly name: string;
  readonly found: string;
  readonly expected?: string;
}

type SettingEvidence = Extract<Evidence, { kind: 'setting' }>;

/** The row of evidence of a setting, with the line that decides it and who wrote that. */
export function settingEvidence(host: HostFacts, setting: Setting): SettingEvidence {
  const source = filesOf(host)?.sources[setting.name.toLowerCase()];
  return { kind: 'setting', ...setting, ...(source && { source }) };
}

interface Refusal {
  readonly setting: Setting;
  readonly advice?: Advice;
  readonly more?: readonly Evidence[];
}

const ASK: Advice = { do: 'ask-owner', about: 'config' };

/** Somebody may have meant a setting that refuses. What the daemon has not read yet refuses nobody. */
export function refusedBySetting(host: HostFacts, { setting, advice = ASK, more = [] }: Refusal): Verdict {
  if (!isLoaded(host, setting.name)) return unknown('config-not-loaded');
  return {
    result: 'fail',
    class: 'policy',
    evidence: [settingEvidence(host, setting), ...more],
    remedies: [],
    advice,
  };
}

export const filesOf = (host: HostFacts): ConfigFiles | undefined =>
  host.configFiles.seen ? host.configFiles.value : undefined;

/** Did the daemon read its configuration before this setting was last written. */
function isLoaded(host: HostFacts, name: string): boolean {
  const files = filesOf(host);
  if (!files || !isOutdated(files)) return true;
  const source = files.sources[name.toLowerCase()];
  if (source?.line === 0) return true;
  return source?.changedAt !== undefined && source.changedAt < (files.loadedAt ?? '');
}

/** Has anything of the configuration changed since the daemon read it, or at that moment, which leaves open what it read. */
export const isOutdated = ({ edited, loadedAt }: ConfigFiles): boolean =>
  edited !== undefined && loadedAt !== undefined && edited.at >= loadedAt;
