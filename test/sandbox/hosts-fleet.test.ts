import { GetCommandInvocationCommand, SendCommandCommand } from '@aws-sdk/client-ssm';
import { EXPECTED_GAPS } from '../../src/domain/checks/check.ts';
import { type Diagnosis, diagnose } from '../../src/domain/diagnose.ts';
import type { CloudFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { parseMendReport } from '../../src/host/mend-report.ts';
import { parseProbeReport } from '../../src/host/probe-report.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { FLEET, instanceOf, instances } from '../../src/sandbox/fleet/fleet.ts';
import { CLIENT } from '../../src/sandbox/fleet/machine.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';
import { cloud } from '../support/facts.ts';
import { scriptOf } from '../support/host-scripts.ts';
import { start } from './aws-support.ts';

const repair = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const ANNS_KEY = 'SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ';

type Machine = SandboxInstance & { readonly host: ModelledHost };

function machine(nameOrId: string): Machine {
  const found = FLEET.find(({ id, name }) => [id, name].includes(nameOrId));
  const instance = found && instanceOf(found, undefined);
  if (!(instance?.host instanceof ModelledHost)) throw new Error(`no host ${nameOrId}`);
  return { ...instance, host: instance.host };
}

async function probe(host: ModelledHost, user: string): Promise<HostFacts> {
  const { stdout, stderr } = await host.run(
    scriptOf('SshFix-Probe', { user, repair, turn: '1', client: CLIENT }),
  );
  const facts = parseProbeReport(stdout, { repairId: repair, turn: 1, user });
  if (!facts.seen) throw new Error(`${facts.because}\n${stdout}${stderr}`);
  return facts.value;
}

async function mend(host: ModelledHost, facts: HostFacts, remedies: string) {
  const parameters = { user: facts.user, repair, turn: '2', remedies, expects: facts.pin, key: ANNS_KEY };
  const { stdout } = await host.run(scriptOf('SshFix-Mend', parameters));
  return parseMendReport(stdout, { repairId: repair, turn: 2 });
}

function diagnosed({ image }: Machine, host: HostFacts): Diagnosis {
  const about: CloudFacts = { ...cloud, image: seen(image) };
  return diagnose({ cloud: about, host: seen(host) }, { user: host.user, assumed: false, address: CLIENT });
}

const findings = (instance: Machine, host: HostFacts): readonly string[] =>
  diagnosed(instance, host).findings.flatMap((finding) => (finding.result === 'fail' ? [finding.check] : []));

const HOSTS = FLEET.filter(({ image }) => !['rhel-7', 'windows-2022'].includes(image));

describe('the probe on the fleet', () => {
  it.each(HOSTS.map(({ name, id }) => [name, id] as const))(
    'sees the truth of %s (%s)',
    async (_name, id) => {
      const { host } = machine(id);
      const user = host.accounts.account('1000')?.name ?? '';

      const facts = await probe(host, user);
      const told = Object.entries(facts.objects).map(([path, { type, mode, uid, gid }]) =>
        type === 'absent' ? [path, 'absent'] : [path, mode, uid, gid],
      );
      const truth = Object.keys(facts.objects).map((path) => {
        const { inode } = host.tree.lookup(path, { follow: false });
        return inode === undefined ? [path, 'absent'] : [path, inode.mode, inode.uid, inode.gid];
      });

      expect(told).toEqual(truth);
      expect(told.length).toBeGreaterThan(4);
      expect(facts.defaultUsers.map(({ user: name }) => name)).toEqual([user, user]);
      expect(facts.cut).toEqual([]);
    },
  );

  it.each([
    ['web-1', 'ec2-user', ['home-writable-by-others']],
    ['web-2', 'admin', ['home-uid-drift', 'authkeys-writable-by-others', 'ssh-dir-writable-by-others']],
    ['worker', 'ec2-user', []],
    ['report-1', 'admin', []],
    ['api-1', 'ubuntu', []],
    ['db-1', 'ec2-user', ['home-parent-not-searchable']],
    ['db-2', 'admin', ['authkeys-unreadable']],
    ['jump-1', 'ec2-user', ['user-wrong-for-ami']],
    ['cache-1', 'admin', ['authkeys-missing']],
    ['queue-1', 'ubuntu', ['account-expired']],
    ['mail-1', 'admin', ['shell-missing']],
    ['gate-1', 'admin', ['config-dropin-syntax', 'sshd-not-running']],
    ['build-1', 'admin', ['hostkeys-bad-mode']],
    ['auth-1', 'ubuntu', ['deny-users']],
    ['git-1', 'admin', ['type-missing']],
    ['search-1', 'ec2-user', ['option-from']],
    ['stream-1', 'ubuntu', ['home-writable-by-others', 'boot-script-resets-perms']],
    ['node-1', 'ec2-user', ['nologin-file']],
    ['ci-1', 'admin', ['account-expired', 'disk-full']],
  ])('tells of %s for %s what is broken there', async (name, user, expected) => {
    const instance = machine(name);

    expect(findings(instance, await probe(instance.host, user))).toEqual(expected);
  });

  it.each([
    ['Amazon Linux 2023', 'worker', 'ec2-user'],
    ['Ubuntu 24.04', 'api-1', 'ubuntu'],
    ['Debian 12', 'report-1', 'admin'],
  ])('accepts a login of an ordinary %s, and knows all that can be known', async (_name, name, user) => {
    const instance = machine(name);
    const { verdict, findings: found } = diagnosed(instance, await probe(instance.host, user));
    const unexpected = found.filter(
      (finding) => finding.result === 'unknown' && !EXPECTED_GAPS.has(finding.because),
    );

    expect(verdict).toBe('accepted');
    expect(unexpected).toEqual([]);
  });

  it('reads what sshd wrote about the user', async () => {
    const { log } = await probe(machine('web-1').host, 'ec2-user');

    expect(log.map(({ line }) => line)).toEqual([
      'Authentication refused: bad ownership or modes for directory /home/ec2-user',
      'Connection closed by authenticating user ec2-user 203.0.113.25 port 51234 [preauth]',
    ]);
  });
});

describe('a mend on the fleet', () => {
  it.each([
    ['web-1', 'ec2-user', 'tighten-home', '/home/ec2-user', '755 1000'],
    ['db-1', 'ec2-user', 'search-home-parent', '/home', '711 0'],
    ['db-2', 'admin', 'own-key-file', '/home/admin/.ssh/authorized_keys', '600 1000'],
    ['web-2', 'admin', 'own-key-file,tighten-key-file', '/home/admin/.ssh/authorized_keys', '644 1000'],
  ])('of %s leaves nothing of what it mended', async (name, user, remedies, path, becomes) => {
    const instance = machine(name);
    const { host } = instance;
    const before = await probe(host, user);

    const report = await mend(host, before, remedies);
    const { mode, uid } = host.tree.get(path);
    const after = await probe(host, user);

    expect(report).toMatchObject({ seen: true, value: { result: 'done', refusals: [] } });
    expect(`${mode.toString(8)} ${uid}`).toBe(becomes);
    expect(findings(instance, after).length).toBeLessThan(findings(instance, before).length);
    expect(after.pin).not.toBe(before.pin);
  });

  it.each([
    ['gate-1', 'admin', 'disable-config-line,start-sshd', []],
    ['build-1', 'admin', 'close-host-keys', []],
    ['node-1', 'ec2-user', 'remove-run-nologin', []],
    ['ci-1', 'admin', 'vacuum-journal', ['account-expired']],
    ['git-1', 'admin', 'rewrite-key-lines', []],
  ])('of %s leaves what it was not meant to mend', async (name, user, remedies, left) => {
    const instance = machine(name);
    const report = await mend(instance.host, await probe(instance.host, user), remedies);

    expect(report).toMatchObject({ seen: true, value: { result: 'done', refusals: [] } });
    expect(findings(instance, await probe(instance.host, user))).toEqual(left);
  });

  it('changes nothing on a host that changed since it was probed', async () => {
    const { host } = machine('web-1');
    const facts = await probe(host, 'ec2-user');
    await host.run('chmod 770 /home/ec2-user');

    const report = await mend(host, facts, 'tighten-home');

    expect(report).toMatchObject({ seen: true, value: { result: 'drift', changes: [] } });
    expect(host.tree.get('/home/ec2-user').mode).toBe(0o770);
  });
});

describe('the fleet in AWS', () => {
  it('runs our documents by the wire', async () => {
    const { aws, clock, ssm } = await start(instances, { documents: DOCUMENTS });
    const { instanceId } = aws.instance('web-1');
    const document = DOCUMENTS.find(({ name }) => name === 'SshFix-Probe');
    const sent = await ssm.send(
      new SendCommandCommand({
        InstanceIds: [instanceId],
        DocumentName: 'SshFix-Probe',
        DocumentHash: document?.sha256,
        DocumentHashType: 'Sha256',
        Parameters: { user: ['ec2-user'], repair: [repair], turn: ['1'], client: ['none'] },
        TimeoutSeconds: 60,
      }),
    );
    const CommandId = sent.Command?.CommandId;

    await clock.advance(1000);
    await clock.advance(2000);
    await aws.idle();
    const ran = await ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId: instanceId }));

    expect(ran.Status).toBe('Success');
    const asked = { repairId: repair, turn: 1, user: 'ec2-user' };
    expect(parseProbeReport(ran.StandardOutputContent ?? '', asked)).toMatchObject({ seen: true });
  });

  it('has no two instances of one id or address', () => {
    const all = instances();

    expect(new Set(all.map(({ instanceId }) => instanceId)).size).toBe(all.length);
    expect(new Set(all.map(({ privateAddress }) => privateAddress)).size).toBe(all.length);
    expect(all.filter(({ instanceId }) => !/^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(instanceId))).toEqual([]);
  });

  it('is made anew by a reset', async () => {
    const { aws } = await start(instances);
    await aws.instance('web-1').host?.run('chmod 755 /home/ec2-user');
    aws.instance('web-1').state = 'stopped';

    aws.reset();

    const web = aws.instance('web-1');
    expect(web.state).toBe('running');
    expect((await web.host?.run('stat -c %a /home/ec2-user'))?.stdout).toBe('777\n');
  });
});
