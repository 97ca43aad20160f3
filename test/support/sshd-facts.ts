import type { CommandFacts, WayStep } from '../../src/domain/facts/command-facts.ts';
import type { ConfigFiles, SshdConfig } from '../../src/domain/facts/config-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { healthy } from './facts.ts';

/** What differs from the healthy host in the configuration of sshd. */
export interface SshdDifference {
  readonly config?: Partial<SshdConfig>;
  readonly files?: Partial<ConfigFiles>;
  readonly commands?: CommandFacts;
}

/** The healthy host with another configuration of sshd. */
export function hostTold({ config = {}, files = {}, commands = {} }: SshdDifference): HostFacts {
  if (!healthy.config.seen || !healthy.configFiles.seen) throw new Error('the healthy host is seen');
  return {
    ...healthy,
    config: seen({ ...healthy.config.value, ...config }),
    configFiles: seen({ ...healthy.configFiles.value, ...files }),
    commands: seen(commands),
  };
}

export const step = (path: string, mode: number, rest: Partial<WayStep> = {}): WayStep => ({
  path,
  type: 'directory',
  mode,
  uid: 0,
  gid: 0,
  ...rest,
});
