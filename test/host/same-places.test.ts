import type { DaemonFacts } from '../../src/domain/facts/daemon-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { OF_SSHD, REMEDIES, type Remedy } from '../../src/domain/remedies.ts';
import { healthy, listeningDaemon, plenty } from '../support/facts.ts';
import { asker } from '../support/shell-functions.ts';
import { verdictOf } from '../support/verdict.ts';

const FRAGMENTS = ['common', 'change', 'roots', 'vacuum-journal', 'privsep-dir', 'host-keys'];
const holds = asker(...FRAGMENTS, 'disable-config-line', 'mend');

/** Nothing is changed, and a place that mend does not know is told. */
const AT_PLACES = `unknown=
refuse() { [ "$1" != unknown-place ] || unknown=yes; return 1; }
note() { :; }; enter_roots() { :; }
true`;

function isOffered(check: string, remedy: Remedy, host: HostFacts): boolean {
  const verdict = verdictOf(check, host);
  if (verdict.result !== 'fail') throw new Error(`${check} does not fail`);
  return verdict.remedies.includes(remedy);
}

const down = (kind: 'privsep-dir-missing' | 'no-host-keys' | 'keyword', more: Partial<DaemonFacts>) => ({
  ...healthy,
  daemon: seen({
    ...listeningDaemon,
    answers: 'nobody' as const,
    listens: [],
    test: seen({ kind, faults: [], says: [] }),
    ...more,
  }),
});

describe('the directory for privilege separation', () => {
  it.each([
    ['/run/sshd', true],
    ['/var/empty/sshd', true],
    ['/usr/share/empty.sshd', true],
    ['/var/lib/empty', true],
    ['/var/empty', true],
    ['/tmp/sshd', false],
    ['/run/sshd2', false],
    ['/home/ann', false],
  ])('%s is made by mend where the plan offers it: %s', (path, known) => {
    const missing = { path, type: 'absent', mode: 0, uid: 0, owner: '' } as const;
    const host = down('privsep-dir-missing', { units: [], privsepDir: missing });

    expect(isOffered('privsep-dir-missing', 'make-privsep-dir', host)).toBe(known);
    expect(holds(`${AT_PLACES}\nis_known_place`, { path })).toBe(known);
  });
});

describe('a host key', () => {
  it.each([
    ['/etc/ssh/ssh_host_ed25519_key', true],
    ['/etc/ssh/ssh_host_rsa_key', true],
    ['/etc/ssh/my-ecdsa', true],
    ['/etc/ssh/.ssh_host_rsa_key', false],
    ['/etc/ssh/keys/ssh_host_rsa_key', false],
    ['/etc/ssh/host_key', false],
    ['/root/ssh_host_rsa_key', false],
  ])('%s is made by mend where the plan offers it: %s', (path, known) => {
    const hostKeys = [{ path, state: 'absent', mode: 0, owner: '', group: '' }] as const;
    const host = down('no-host-keys', { hostKeys });
    const command = `${AT_PLACES}\nclaim=/nonexistent remedy=make-host-keys\non_host_keys "$key" make_key 2>/dev/null\n[ -z "$unknown" ]`;

    expect(isOffered('hostkeys-missing', 'make-host-keys', host)).toBe(known);
    expect(holds(command, { key: path })).toBe(known);
  });
});

describe('a line of the configuration', () => {
  it.each([
    ['/etc/ssh/sshd_config', true],
    ['/etc/ssh/sshd_config.d/50-cloud.conf', true],
    ['/etc/ssh/sshd_config.d/.hidden.conf', false],
    ['/etc/ssh/sshd_config.d/more/50.conf', false],
    ['/etc/ssh/sshd_config.d/50-cloud', false],
    ['/etc/ssh/other.conf', false],
    ['/home/ann/sshd_config', false],
  ])('of %s is made a comment by mend where the plan offers it: %s', (file, known) => {
    const faults = [{ file, line: 3, keyword: 'foo', says: 'Bad configuration option: Foo', mendable: true }];
    const host = down('keyword', { test: seen({ kind: 'keyword', faults, says: [] }) });
    const check = file.includes('.d/') ? 'config-dropin-syntax' : 'config-syntax';
    const command = `${AT_PLACES}\ncomplained_of() { echo "3 $file"; }\nfind_refused_line`;

    expect(isOffered(check, 'disable-config-line', host)).toBe(known);
    expect(holds(command, { file })).toBe(known);
  });
});

describe('a journal that fills its file system', () => {
  it.each([
    [204_800, false],
    [204_801, true],
  ])('of %d KiB is shrunk by mend where the plan offers it: %s', (journal, large) => {
    const [first] = plenty.fileSystems;
    if (!first) throw new Error('no file system');
    const full = { ...first, place: '/', free: 0, available: 0 };
    const host = { ...healthy, resources: seen({ ...plenty, fileSystems: [full], journal }) };
    const command = `${AT_PLACES}
lstat() { type=directory; }; find_journal_size() { size=$journal; }; is_full() { :; }
remedy=vacuum-journal same=
note() { same=yes; }; keep_record() { return 1; }
vacuum_journal
[ -z "$same" ]`;

    expect(isOffered('disk-full', 'vacuum-journal', host)).toBe(large);
    expect(holds(command, { journal: String(journal) })).toBe(large);
  });
});

it.each(REMEDIES)('%s is of sshd or of an account, to the plan and to mend', (remedy) => {
  const isOfSshd: boolean = OF_SSHD.some((one) => one === remedy);

  expect(holds('is_of_account', { remedy })).toBe(!isOfSshd);
});
