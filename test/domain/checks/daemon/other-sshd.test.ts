import type { DaemonFacts } from '../../../../src/domain/facts/daemon-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const serving = (changes: Partial<DaemonFacts>): HostFacts => {
  if (!healthy.daemon.seen) throw new Error('the healthy daemon is seen');
  return { ...healthy, daemon: seen({ ...healthy.daemon.value, ...changes }) };
};

describe('who answers on the port of sshd', () => {
  it.each<[string, HostFacts, object]>([
    [
      'is the host’s own sshd',
      serving({ answers: 'process', listens: [{ address: '0.0.0.0', port: 22 }] }),
      { result: 'pass' },
    ],
    ['is a socket that starts it', serving({ answers: 'socket' }), { result: 'pass' }],
    [
      'only a person can tell where its sockets were not seen',
      serving({ answers: 'process', listens: [] }),
      { result: 'unknown', because: 'person-must-look' },
    ],
    [
      'is an sshd of a container',
      serving({ answers: 'nobody', taken: { port: 22, by: 'docker-proxy' } }),
      { result: 'fail', class: 'advice', advice: { detail: { port: '22', by: 'docker-proxy' } } },
    ],
    [
      'is no such server',
      serving({ answers: 'nobody', taken: { port: 22, by: 'nginx' } }),
      { result: 'not-applicable' },
    ],
    ['is nobody', serving({ answers: 'nobody' }), { result: 'not-applicable' }],
    [
      'is unknown to a probe that did not look',
      { ...healthy, daemon: unseen('unavailable') },
      { result: 'unknown' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('other-sshd', host)).toMatchObject(verdict);
  });
});
