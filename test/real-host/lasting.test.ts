import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { repairing } from './repairing.ts';

const PER_BOOT = '/var/lib/cloud/scripts/per-boot';
const SCRIPTS = '/var/lib/cloud/instance/scripts';

/** What is found again in the facts of a host with these files: path, line and what is done there. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing of the kind', 'true', []],
  [
    'a crontab that sets modes',
    `printf '# a comment\\n*/5 * * * * root chmod -R 777 /home/ec2-user\\n' >/etc/cron.d/wide`,
    ['/etc/cron.d/wide:2 modes'],
  ],
  [
    'a crontab of root that writes the key file',
    `mkdir -p /var/spool/cron/crontabs; echo '@hourly curl -s https://keys.example/ec2 >/home/ec2-user/.ssh/authorized_keys' >/var/spool/cron/crontabs/root`,
    ['/var/spool/cron/crontabs/root:1 keys'],
  ],
  [
    'a crontab about the home of somebody else, and one that only reads',
    `printf '@daily root chmod 700 /home/victim\\n@daily root cp /home/victim/.ssh/authorized_keys /root/.ssh/authorized_keys\\n@daily root wc -l /home/ec2-user/.ssh/authorized_keys\\n' >/etc/cron.d/others`,
    [],
  ],
  [
    'a script of every boot in the words of the article',
    `mkdir -p ${PER_BOOT}; printf '#!/bin/sh\\nchown root:root /home\\nchmod 755 /home\\nchmod 700 /home/ec2-user /home/ec2-user/.ssh\\n' >${PER_BOOT}/fix.sh; chmod 755 ${PER_BOOT}/fix.sh`,
    [`${PER_BOOT}/fix.sh:2 modes`],
  ],
  [
    'a script of every boot that may not be run',
    `mkdir -p ${PER_BOOT}; echo 'chmod 777 /home/ec2-user' >${PER_BOOT}/fix.sh`,
    [],
  ],
  [
    'the script of the first boot, which is over',
    `mkdir -p ${SCRIPTS}; echo 'chmod 777 /home/ec2-user' >${SCRIPTS}/part-001; chmod 755 ${SCRIPTS}/part-001`,
    [],
  ],
  [
    'the script of the first boot, run again at each',
    `mkdir -p ${SCRIPTS} /etc/cloud/cloud.cfg.d; printf 'cloud_final_modules:\\n - [scripts-user, always]\\n' >/etc/cloud/cloud.cfg.d/99.cfg; echo 'chmod 777 ~ec2-user/.ssh' >${SCRIPTS}/part-001; chmod 755 ${SCRIPTS}/part-001`,
    [`${SCRIPTS}/part-001:1 modes`],
  ],
  [
    'Ansible by cron, and Puppet',
    `echo '*/30 * * * * root ansible-pull -U https://git.example/site' >/etc/cron.d/pull; mkdir -p /etc/systemd/system/multi-user.target.wants; ln -s /etc/hostname /etc/systemd/system/multi-user.target.wants/puppet.service`,
    ['/etc/systemd/system/multi-user.target.wants/puppet.service:- manages', '/etc/cron.d/pull:1 manages'],
  ],
];

describeOnRealHost('what a probe finds that will happen again', (host) => {
  afterEach(() =>
    host.must(
      'rm -rf /etc/cron.d/wide /etc/cron.d/others /etc/cron.d/pull /var/spool/cron/crontabs/root /var/lib/cloud /etc/cloud /etc/systemd/system/multi-user.target.wants/puppet.service',
    ),
  );

  it.each(ROWS)('is told of a host with %s', async (_what, script, expected) => {
    await host.must(script);

    const { lasting } = await repairing(host).probe();

    const found = lasting.seen ? lasting.value.recurring : [];
    expect(found.map(({ path, line = '-', does }) => `${path}:${line} ${does}`)).toEqual(expected);
  });

  it('counts the instances that a disk was of, and where cloud-init refused a path', async () => {
    await host.must(`
      mkdir -p /var/lib/cloud/instances/i-1 /var/lib/cloud/instances/i-2
      printf 'fine\\nssh_util.py[DEBUG]: Path /home/ec2-user/.ssh in /home/ec2-user/.ssh/authorized_keys must be own by user ec2-user or by root, but instead is own by nobody. Ignoring key.\\n' >/var/log/cloud-init.log`);

    const { lasting } = await repairing(host).probe();
    await host.must('rm /var/log/cloud-init.log');

    expect(lasting).toMatchObject({
      value: { instances: 2, refusals: [{ line: 2, over: 'owner' }] },
    });
  });
});
