import type { Attempt } from '../../src/domain/attempt.ts';
import { type Diagnosis, diagnose } from '../../src/domain/diagnose.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { factsOf, healthy } from './facts.ts';

/** Somebody signs in as the image's own user. */
export const attempt: Attempt = { user: 'ec2-user', assumed: false };
export const HOME = '/home/ec2-user';
export const SSH = '/home/ec2-user/.ssh';
export const FILE = '/home/ec2-user/.ssh/authorized_keys';

export const debian = {
  sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10',
  os: { id: 'debian', version: '12', like: [] },
};
/** Debian lets a group write that is only its owner's. */
export const privateGroup = { gid: 1000, name: 'ec2-user', primaryUids: [1000], members: [] };

export const configWith = (changes: object) =>
  healthy.config.seen ? seen({ ...healthy.config.value, ...changes }) : healthy.config;
export const withoutStrictModes = configWith({ strictModes: false });

export const climb = (host: HostFacts, of: Attempt = attempt): Diagnosis => diagnose(factsOf(host), of);
export const failures = (host: HostFacts, of: Attempt = attempt) =>
  climb(host, of).findings.flatMap((finding) => (finding.result === 'fail' ? [finding] : []));
