import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { readBootReport } from '../../src/host/boot-report.ts';
import { wrapUserData } from '../../src/host/user-data/wrapper.ts';
import { AMAZON_LINUX_2023 } from '../../src/sandbox/hosts/flavours.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';
import { ADVISED, ORIGINALS, type Original, RUNS } from '../support/user-data.ts';

const ORDER = {
  repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
  instanceId: 'i-0123456789abcdef0',
  user: 'ec2-user',
  remedies: OFFLINE_REMEDIES,
} as const;

const KINDS: readonly Original[] = [
  'empty',
  'shell beyond ASCII',
  'cloud-config',
  'multipart without an end',
  'gzip of a multipart',
  'boothook',
  'text',
];

const SET_UP = `
rm -f /var/lib/cloud/instance/sem/*
printf '#!/bin/sh\\necho per-boot >>/root/ran\\n' >/var/lib/cloud/scripts/per-boot/ours
chmod 755 /var/lib/cloud/scripts/per-boot/ours`;

/** An instance that has never been booted, with a script of its own that runs at each boot. */
async function launch() {
  const host = new ModelledHost({ flavour: AMAZON_LINUX_2023, hostname: 'web-1', authorizedKeys: [] });
  await host.run(SET_UP);
  return {
    host,
    boot: async (userData: Uint8Array, { instanceId }: { readonly instanceId: string } = ORDER) => {
      const { console } = await host.boot({ instanceId, userData });
      const { stdout } = await host.run('cat /root/ran; rm -f /root/ran');
      return { console, ran: stdout.split('\n').slice(0, -1) };
    },
    filesIn: (folder: 'boothooks' | 'scripts' | 'sem') => [
      ...host.tree.directory(`/var/lib/cloud/instance/${folder}`).entries.keys(),
    ],
    homeMode: () => host.tree.get('/home/ec2-user').mode.toString(8),
  };
}

function wrapped(original: Uint8Array): Uint8Array {
  const wrapper = wrapUserData(original, ORDER);
  if ('refused' in wrapper) throw new Error(wrapper.refused);
  return wrapper.bytes;
}

describe('a modelled host that boots', () => {
  it.each(KINDS)('runs of user data that is %s what a real one runs', async (kind) => {
    const original = ORIGINALS[kind];
    const { host, boot, filesIn, homeMode } = await launch();
    const files = () => [filesIn('boothooks'), filesIn('scripts'), filesIn('sem')];
    const { first, later } = RUNS[kind];

    expect((await boot(original)).ran).toEqual(first);
    const before = files();
    await host.run('chmod 777 /home/ec2-user');

    const repaired = await boot(wrapped(original));
    expect(repaired.ran).toEqual(later);
    expect(homeMode()).toBe('755');
    expect(readBootReport(repaired.console, ORDER)).toMatchObject({ stage: 'ended', mend: { seen: true } });

    const again = await boot(wrapped(original));
    expect(again.ran).toEqual(later);
    expect(readBootReport(again.console, ORDER)).toMatchObject({ stage: 'absent' });
    expect((await boot(original)).ran).toEqual(later);
    expect(files()).toEqual(before);
  });

  it('repairs nothing with user data that was copied from another instance', async () => {
    const { host, boot, homeMode } = await launch();
    await host.run('chmod 777 /home/ec2-user');

    const copied = await boot(wrapped(ORIGINALS.shell), { instanceId: 'i-0fedcba9876543210' });

    expect(copied.ran).toEqual(RUNS.shell.first);
    expect(homeMode()).toBe('777');
    expect(readBootReport(copied.console, ORDER)).toMatchObject({ stage: 'absent' });
    expect((await host.run('ls /var/lib/sshfix')).exitCode).not.toBe(0);
  });

  it('runs the first-boot script again under the user data that AWS advises, as a real one does', async () => {
    const { host, boot, filesIn } = await launch();
    await boot(ORIGINALS.shell);
    await host.run('chmod 777 /home/ec2-user');

    expect((await boot(ADVISED)).ran).toEqual(['first-boot']);
    expect((await boot(ADVISED)).ran).toEqual(['first-boot']);
    expect((await boot(ORIGINALS.shell)).ran).toEqual(['per-boot']);
    expect(filesIn('scripts')).toEqual(['part-001', 'userdata.txt']);
  });

  it('starts sshd after the boothooks and before the scripts', async () => {
    const { boot } = await launch();
    const script = (what: string) =>
      `#!/bin/sh\nsystemctl is-active sshd && echo ${what} >>/root/ran\nexit 0\n`;

    expect((await boot(Buffer.from(script('a script')))).ran).toEqual(['per-boot', 'a script']);
    expect((await boot(Buffer.from(`#cloud-boothook\n${script('a boothook')}`))).ran).toEqual(['per-boot']);
  });

  it('tells boothooks and scripts which instance it is, and has on its console what they print and write there', async () => {
    const { boot } = await launch();
    const hook =
      '#cloud-boothook\n#!/bin/sh\necho "hook of $INSTANCE_ID"\necho "on the console" >/dev/console\n';

    const { console } = await boot(Buffer.from(hook));

    expect(console).toContain("running 'init'\r\non the console\r\nhook of i-0123456789abcdef0\r\n");
  });

  it('takes the last of two lists of the same name, and words as they are', async () => {
    const { boot } = await launch();
    const config = `#cloud-config
bootcmd:
- echo replaced >>/root/ran
runcmd:
- [sh, -c, "echo 'two words' >>/root/ran"]
bootcmd: ["echo bootcmd >>/root/ran"]
`;

    expect((await boot(Buffer.from(config))).ran).toEqual(['bootcmd', 'per-boot', 'two words']);
  });
});
