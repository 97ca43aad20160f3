import type { HostFacts } from '../domain/facts/host-facts.ts';
import { list, oneOf } from './fields.ts';
import type { Section } from './section.ts';

/** The system, and its sshd. */
export const DAEMON_SECTION: Section<Pick<HostFacts, 'os' | 'sshdVersion' | 'selinux'>> = {
  shapes: { os: { fields: [3] }, sshd: { fields: [1] }, selinux: { fields: [1] } },
  facts: ({ one }) => {
    const [id = '', version = '', like = ''] = one('os');
    const [sshdVersion = ''] = one('sshd');
    const [selinux = ''] = one('selinux');
    return {
      os: { id, version, like: list(like, ' ') },
      sshdVersion,
      selinux: oneOf(selinux, ['enforcing', 'permissive', 'disabled', 'absent']),
    };
  },
};
