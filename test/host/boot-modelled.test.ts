import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { readBootReport } from '../../src/host/boot-report.ts';
import { packedBootScript } from '../../src/host/boot-script.ts';
import { AMAZON_LINUX_2023, DEBIAN_12, UBUNTU_24_04 } from '../../src/sandbox/hosts/flavours.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH3PqPBs9cRxwC1QYjOdN0C7kLeY8Y9k2mPzUe6wN1aB laptop';

describe('a boot of a modelled host', () => {
  it.each([
    ['Debian', DEBIAN_12],
    ['Ubuntu', UBUNTU_24_04],
    ['Amazon Linux', AMAZON_LINUX_2023],
  ])('of %s prints on its console what it changed, once', async (_, flavour) => {
    const user = flavour.defaultUser;
    const order = { repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K', user, remedies: OFFLINE_REMEDIES };
    const host = new ModelledHost({ flavour, hostname: 'model', authorizedKeys: [KEY] });
    await host.run(`chmod 777 /home/${user}/.ssh; chown root:root /home/${user}/.ssh/authorized_keys
      rm -rf /run/sshd; mkdir -p /dev; : >/dev/console`);

    const ran = await host.run(packedBootScript(order));
    const { stdout: console } = await host.run('cat /dev/console');
    await host.run(packedBootScript(order));

    expect(ran).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    expect(readBootReport(console, order)).toMatchObject({
      stage: 'ended',
      before: { seen: true },
      mend: {
        seen: true,
        value: {
          changes: [
            { remedy: 'tighten-ssh-dir', path: `/home/${user}/.ssh` },
            { remedy: 'own-key-file', path: `/home/${user}/.ssh/authorized_keys` },
          ],
          refusals: [],
        },
      },
      after: { seen: true },
    });
    expect(await host.run('cat /dev/console')).toMatchObject({ stdout: console });
  });
});
