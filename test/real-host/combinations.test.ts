import { RUNGS } from '../../src/domain/checks/check.ts';
import type { Diagnosis } from '../../src/domain/diagnose.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { remediesOf, repairing } from './repairing.ts';

interface Fault {
  readonly is: string;
  readonly script: string;
  readonly check: string;
}

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;

const OF_THE_HOME: readonly Fault[] = [
  { is: 'home 0777', script: `chmod 777 ${HOME}`, check: 'home-writable-by-others' },
  { is: 'home 0600', script: `chmod 600 ${HOME}`, check: 'home-not-searchable' },
  { is: 'home of another user', script: `chown victim ${HOME}`, check: 'home-wrong-owner' },
];
const OF_SSH_DIR: readonly Fault[] = [
  { is: '.ssh 0777', script: `chmod 777 ${HOME}/.ssh`, check: 'ssh-dir-writable-by-others' },
  { is: '.ssh 0000', script: `chmod 0 ${HOME}/.ssh`, check: 'ssh-dir-not-searchable' },
];
const OF_THE_KEY_FILE: readonly Fault[] = [
  { is: 'authorized_keys 0666', script: `chmod 666 ${FILE}`, check: 'authkeys-writable-by-others' },
  { is: 'authorized_keys 0000', script: `chmod 0 ${FILE}`, check: 'authkeys-unreadable' },
];
const OF_THE_ACCOUNT: readonly Fault[] = [
  { is: 'account expired', script: 'chage -E 2020-01-01 ec2-user', check: 'account-expired' },
  { is: 'shell nologin', script: 'usermod -s /usr/sbin/nologin ec2-user', check: 'shell-nologin' },
  { is: '/etc/nologin', script: 'echo maintenance >/etc/nologin', check: 'nologin-file' },
];

const pairs = (some: readonly Fault[], others: readonly Fault[]): readonly (readonly Fault[])[] =>
  some.flatMap((one) => others.map((other) => [one, other]));
const withEach = (combinations: readonly (readonly Fault[])[], more: readonly Fault[]) =>
  combinations.flatMap((faults) => more.map((fault) => [...faults, fault]));

const named = (combinations: readonly (readonly Fault[])[]) =>
  combinations.map((faults) => [faults.map(({ is }) => is).join(', '), faults] as const);

const MENDABLE = [
  ...pairs(OF_THE_HOME, OF_SSH_DIR),
  ...pairs(OF_THE_HOME, OF_THE_KEY_FILE),
  ...pairs(OF_SSH_DIR, OF_THE_KEY_FILE),
  ...withEach(pairs(OF_THE_HOME, OF_SSH_DIR), OF_THE_KEY_FILE),
];
const HALF_MENDABLE = [
  ...pairs(OF_THE_HOME.slice(0, 2), OF_THE_ACCOUNT.slice(0, 1)),
  ...pairs(OF_THE_KEY_FILE, OF_THE_ACCOUNT.slice(2)),
  ...withEach(pairs(OF_THE_HOME.slice(0, 1), OF_SSH_DIR), OF_THE_ACCOUNT.slice(0, 1)),
];
const UNMENDABLE = [
  ...pairs(OF_THE_HOME, OF_THE_ACCOUNT.slice(1, 2)),
  ...pairs(OF_THE_ACCOUNT.slice(0, 1), OF_THE_ACCOUNT.slice(1)),
  OF_THE_ACCOUNT.slice(1),
  OF_THE_ACCOUNT,
];

const refusals = ({ findings }: Diagnosis) =>
  findings.filter(({ result, rung }) => result === 'fail' && rung !== 'beside');
const checks = (diagnosis: Diagnosis) => refusals(diagnosis).map(({ check }) => check);
const isInOrder = (diagnosis: Diagnosis): boolean => {
  const rungs = refusals(diagnosis).map(({ rung }) => RUNGS.indexOf(rung));
  return rungs.every((rung, index) => rung >= (rungs[index - 1] ?? 0));
};

describeOnRealHost('several faults at once', (host) => {
  const broken = async (faults: readonly Fault[]) => {
    for (const { script } of faults) await host.must(script);
    expect(await host.login()).toMatchObject({ accepted: false });
    const repair = repairing(host);
    const facts = await repair.probe();
    return { repair, facts, diagnosis: repair.diagnose(facts) };
  };

  it.each(named(MENDABLE))('are all found, in the order of sshd, and mended: %s', async (_is, faults) => {
    const { repair, facts, diagnosis } = await broken(faults);
    expect(checks(diagnosis)).toEqual(expect.arrayContaining(faults.map(({ check }) => check)));
    expect(isInOrder(diagnosis)).toBe(true);

    expect(await repair.mend(facts, remediesOf(diagnosis))).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
    expect(repair.diagnose(await repair.probe()).verdict).toBe('accepted');
  });

  it.each(named(HALF_MENDABLE))('are mended as far as nobody meant them: %s', async (_is, faults) => {
    const { repair, facts, diagnosis } = await broken(faults);
    expect(checks(diagnosis)).toEqual(expect.arrayContaining(faults.map(({ check }) => check)));

    expect(await repair.mend(facts, remediesOf(diagnosis))).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: false });
    expect(checks(repair.diagnose(await repair.probe()))).toEqual([faults.at(-1)?.check]);
  });

  it.each(named(UNMENDABLE))('are all told where nothing may be mended: %s', async (_is, faults) => {
    const { diagnosis } = await broken(faults);
    expect(checks(diagnosis)).toEqual(expect.arrayContaining(faults.map(({ check }) => check)));
    expect(remediesOf(diagnosis)).toEqual([]);
  });
});
