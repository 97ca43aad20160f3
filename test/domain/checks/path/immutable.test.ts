import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { directory, healthy, hostWith, plainPaths, regular } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;
const broken = hostWith({ [FILE]: regular(0o666, 'ec2-user') });

const withAttributes = (host: HostFacts, attributes: Readonly<Record<string, string>>): HostFacts => ({
  ...host,
  paths: seen({ ...plainPaths, attributes }),
});
const { attributes: _, ...withoutLsattr } = plainPaths;

describe('an attribute that keeps root from changing things', () => {
  it.each<[string, HostFacts, object]>([
    [
      'is no question where nothing is to be changed',
      withAttributes(healthy, { [FILE]: 'i' }),
      { result: 'not-applicable' },
    ],
    [
      'passes where what is to be changed has none',
      withAttributes(broken, { [FILE]: 'eE' }),
      { result: 'pass' },
    ],
    ['passes where only something else has it', withAttributes(broken, { [HOME]: 'i' }), { result: 'pass' }],
    [
      'is lifted from what is to be changed',
      withAttributes(broken, { [FILE]: 'ia' }),
      {
        result: 'fail',
        class: 'mechanical',
        evidence: [{ kind: 'value', name: `lsattr ${FILE}`, found: 'ia' }],
        remedies: ['lift-immutable'],
      },
    ],
    [
      'is lifted from a directory above the home that is to be opened',
      withAttributes(hostWith({ '/home': directory(0o700, 'root', { searchable: false }) }), {
        '/home': 'i',
      }),
      { result: 'fail', evidence: [{ kind: 'value', name: 'lsattr /home', found: 'i' }] },
    ],
    [
      'is not known without lsattr',
      { ...broken, paths: seen(withoutLsattr) },
      { result: 'unknown', because: 'tool-missing' },
    ],
    [
      'is not known where it was not looked',
      { ...broken, paths: unseen('unavailable') },
      { result: 'unknown' },
    ],
  ])('%s', (_title, host, verdict) => {
    expect(verdictOf('home-immutable', host)).toMatchObject(verdict);
  });
});
