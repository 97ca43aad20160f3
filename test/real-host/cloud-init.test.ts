import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { wrapUserData } from '../../src/host/user-data/wrapper.ts';
import { cloudHost } from '../support/cloud-host.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { RealHost, Suite } from '../support/real-host.ts';
import { ADVISED, ORIGINALS, type Original, RUNS } from '../support/user-data.ts';

const REPAIR = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
/** By the metadata service of test/support/cloud-machine.py. */
const INSTANCE = 'i-0123456789abcdef0';
/** Four boots take seconds, or a minute on a busy machine. */
const BOOTS_TIMEOUT_MS = 180_000;

const GENERATIONS: readonly (readonly [string, Suite, readonly Original[]])[] = [
  [
    'cloud-init 22.4',
    'bookworm+cloud-init',
    ['empty', 'shell', 'shell beyond ASCII', 'cloud-config', 'multipart without an end', 'boothook', 'text'],
  ],
  ['cloud-init 25.1', 'trixie+cloud-init', ['gzip of a multipart']],
];

const PER_BOOT = `
mkdir -p /var/lib/cloud/scripts/per-boot
printf '#!/bin/sh\\necho per-boot >>/root/ran\\n' >/var/lib/cloud/scripts/per-boot/ours
chmod 755 /var/lib/cloud/scripts/per-boot/ours`;

/** Every file of the host, but logs and our records. */
const FILES = `find / -xdev -not -type d -not -path '/var/log/*' -not -path '/var/lib/sshfix/*' -not -path '/proc/*' | sort`;

function wrapped(original: Uint8Array, instanceId = INSTANCE): Uint8Array {
  const order = { repairId: REPAIR, instanceId, user: 'ec2-user', remedies: OFFLINE_REMEDIES };
  const wrapper = wrapUserData(original, order);
  if ('refused' in wrapper) throw new Error(wrapper.refused);
  return wrapper.bytes;
}

/** An instance with a script of its own that runs at each boot. */
function instance(host: RealHost) {
  const cloud = cloudHost(host);
  return {
    launch: async () => {
      await cloud.launch();
      await host.must(PER_BOOT);
    },
    /** Boots; tells what ran in which order, how often the boot script began, and how the login and cloud-init ended. */
    boot: async (userData: Uint8Array) => {
      const { console, errors } = await cloud.boot(userData);
      const ran = await host.must('cat /root/ran; rm -f /root/ran');
      return {
        ran: ran.split('\n').slice(0, -1),
        repairs: console.split(`SSHFIX ${REPAIR} 0 begin`).length - 1,
        login: (await host.login()).accepted,
        errors,
      };
    },
    files: () => host.must(FILES),
  };
}

for (const [version, suite, kinds] of GENERATIONS) {
  describeOnRealHost(
    `under a wrapper, user data of ${version}`,
    (host) => {
      const { launch, boot, files } = instance(host);
      beforeEach(launch);

      it.each(kinds)(
        'that is %s does what it did, and the login is repaired once',
        async (kind) => {
          const { first, later } = RUNS[kind];
          const wrapper = wrapped(ORIGINALS[kind]);
          const quiet = { repairs: 0, login: true, errors: [] };

          expect(await boot(ORIGINALS[kind])).toEqual({ ...quiet, ran: first });
          const before = await files();
          await host.must('chmod 777 /home/ec2-user');
          expect(await host.login()).toMatchObject({ accepted: false });

          expect(await boot(wrapper)).toEqual({ ...quiet, ran: later, repairs: 1 });
          expect(await boot(wrapper)).toEqual({ ...quiet, ran: later });
          expect(await boot(ORIGINALS[kind])).toEqual({ ...quiet, ran: later });
          expect(await files()).toBe(before);
          expect(await host.must('ls /var/lib/sshfix')).toBe(`${REPAIR}-0\n${REPAIR}-boot\n`);
        },
        BOOTS_TIMEOUT_MS,
      );

      it(
        'that was copied from another instance repairs nothing here',
        async () => {
          await boot(ORIGINALS.shell);
          await host.must('chmod 777 /home/ec2-user');

          expect(await boot(wrapped(ORIGINALS.shell, 'i-0fedcba9876543210'))).toMatchObject({
            ran: ['per-boot'],
            repairs: 0,
            login: false,
            errors: [],
          });
          expect(await host.must('ls -d /var/lib/sshfix 2>&1 || :')).toMatch(/No such file/);
        },
        BOOTS_TIMEOUT_MS,
      );
    },
    suite,
  );
}

// Why there is a wrapper: what AWS advises is far shorter, cures the login as well, and must never be sent.
describeOnRealHost(
  'the user data that AWS advises',
  (host) => {
    const { launch, boot } = instance(host);
    beforeEach(launch);

    it(
      'runs the first-boot script of the instance again, at each boot, and nothing else',
      async () => {
        await boot(ORIGINALS.shell);
        await host.must('chmod 777 /home/ec2-user');

        expect(await boot(ADVISED)).toMatchObject({ ran: ['first-boot'], login: true });
        expect(await boot(ADVISED)).toMatchObject({ ran: ['first-boot'] });
        expect(await boot(ORIGINALS.shell)).toMatchObject({ ran: ['per-boot'] });
        expect(await host.must('ls /var/lib/cloud/instance/scripts')).toBe('part-001\nuserdata.txt\n');
      },
      BOOTS_TIMEOUT_MS,
    );
  },
  'bookworm+cloud-init',
);
