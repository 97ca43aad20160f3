import type { HostFacts } from '../domain/facts/host-facts.ts';
import { seen, unseen } from '../domain/facts/observed.ts';
import { list, oneOf, yesOrNo } from './fields.ts';
import type { Section } from './section.ts';

/** The system, and its sshd. */
export const DAEMON_SECTION: Section<Pick<HostFacts, 'os' | 'sshdVersion' | 'sshdRunning' | 'selinux'>> = {
  shapes: { os: { fields: [3] }, sshd: { fields: [2] }, selinux: { fields: [1] } },
  facts: ({ one }) => {
    const [id = '', version = '', like = ''] = one('os');
    const [sshdVersion = '', running = ''] = one('sshd');
    const [selinux = ''] = one('selinux');
    return {
      os: { id, version, like: list(like, ' ') },
      sshdVersion,
      sshdRunning: running === '' ? unseen('unavailable') : seen(yesOrNo(running)),
      selinux: oneOf(selinux, ['enforcing', 'permissive', 'disabled', 'absent']),
    };
  },
};
