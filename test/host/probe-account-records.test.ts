import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { IDENTITY_SECTION } from '../../src/host/probe-identity.ts';
import { PAM_SECTION } from '../../src/host/probe-pam.ts';
import { readReport } from '../../src/host/report.ts';
import { recordsOf, type Section } from '../../src/host/section.ts';

const ID = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K-3';

/** What a section makes of these records. */
function factsFrom<F>(section: Section<F>, ...records: readonly string[]): F {
  const text = [`sshfix-probe\t1\t${ID}\tec2-user`, ...records, `end\t${ID}\t${records.length}`].join('\n');
  const report = readReport('sshfix-probe', text, { repairId: ID.slice(0, -2), turn: 3 });
  if (!report.seen) throw new Error(report.because);
  return section.facts(recordsOf(report.value, section.shapes));
}

describe('the records of an identity', () => {
  it('are read', () => {
    const facts = factsFrom(
      IDENTITY_SECTION,
      'identity\tno\t1795378660\t-',
      'member\tdomain users',
      'directory\tsss\tsssd\tno',
      'directory\twinbind\twinbindd\t-',
      'remains\tbackup\t/etc/passwd-\t1005\t1006\t/home/deploy',
      'remains\thome\t/home/deploy\t1005\t1006',
      'remains\tsudoers\t/etc/sudoers.d/90-cloud-init-users',
    );

    expect(facts.identity).toEqual(
      seen({
        local: false,
        groups: ['domain users'],
        directories: [
          { name: 'sss', daemon: 'sssd', running: false },
          { name: 'winbind', daemon: 'winbindd' },
        ],
        remains: [
          { in: 'backup', path: '/etc/passwd-', uid: 1005, gid: 1006, home: '/home/deploy' },
          { in: 'home', path: '/home/deploy', uid: 1005, gid: 1006 },
          { in: 'sudoers', path: '/etc/sudoers.d/90-cloud-init-users' },
        ],
        passwdChangedAt: '2026-11-22T20:17:40.000Z',
      }),
    );
  });

  it('are not seen in a report that has none', () => {
    expect(factsFrom(IDENTITY_SECTION).identity).toEqual(unseen('unavailable'));
  });
});

describe('the records of PAM', () => {
  it('are read', () => {
    const facts = factsFrom(
      PAM_SECTION,
      'pam\tsshd',
      'rule\taccount\t[success=1 default=ignore]\tpam_unix.so\tnullok\t/etc/pam.d/common-account\t17\t0\tpresent',
      'rule\tsession\trequired\tpam_gone.so\t-\t/etc/pam.d/sshd\t4\t1\tmissing',
      'access\t/etc/security/access.conf\t9\thex:2d\t ALL EXCEPT root \t ALL\tunfinished',
      'limit\t/etc/security/limits.conf\t4\t*\tmaxlogins\t10',
      'sessions\t2',
      'sssd\tsimple',
    );

    expect(facts.pam).toEqual(
      seen({
        service: 'sshd',
        rules: [
          {
            phase: 'account',
            control: '[success=1 default=ignore]',
            module: 'pam_unix.so',
            args: 'nullok',
            file: '/etc/pam.d/common-account',
            line: 17,
            level: 0,
            state: 'present',
          },
          {
            phase: 'session',
            control: 'required',
            module: 'pam_gone.so',
            args: '',
            file: '/etc/pam.d/sshd',
            line: 4,
            level: 1,
            state: 'missing',
          },
        ],
        access: [
          {
            file: '/etc/security/access.conf',
            line: 9,
            permission: '-',
            users: 'ALL EXCEPT root',
            origins: 'ALL',
            state: 'unfinished',
          },
        ],
        limits: [{ file: '/etc/security/limits.conf', line: 4, domain: '*', item: 'maxlogins', value: '10' }],
        sessions: 2,
        sssdAccess: ['simple'],
      }),
    );
  });

  it('are not seen in a report that has none', () => {
    expect(factsFrom(PAM_SECTION).pam).toEqual(unseen('unavailable'));
  });
});
