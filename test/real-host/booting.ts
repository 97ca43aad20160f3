import { OFFLINE_REMEDIES, type Remedy } from '../../src/domain/remedies.ts';
import { readBootReport } from '../../src/host/boot-report.ts';
import { type BootOrder, bootScript, packedBootScript } from '../../src/host/boot-script.ts';
import type { RealHost } from '../support/real-host.ts';

const ORDER: BootOrder = {
  repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
  user: 'ec2-user',
  remedies: OFFLINE_REMEDIES,
};

/** One boot of a real host as far as the boot script goes: sshd is not up yet, and its directory is not there. */
export function booting(host: RealHost, told: Partial<BootOrder> = {}) {
  const order = { ...ORDER, ...told };
  const console = () => host.must('cat /dev/console');
  return {
    /** Up to where cloud-init would start sshd; fails where the script says or returns anything to it. */
    boot: async (as: 'for people' | 'packed' = 'packed') => {
      await host.must('sshd-service stop; rm -rf /run/sshd; : >>/dev/console; : >>/dev/kmsg');
      const ran = await host.run(as === 'packed' ? packedBootScript(order) : bootScript(order));
      expect(ran).toEqual({ stdout: '', stderr: '', exitCode: 0 });
    },
    console,
    /** What was put off until the home is there ends as well. */
    end: () => host.must('until grep -q " end [0-9a-f]*$" /dev/console; do sleep 0.1; done'),
    report: async () => readBootReport(await console(), order),
    /** What the judge on the host chose, by the record of what was changed. */
    performed: async (): Promise<readonly Remedy[]> => {
      const record = await host.must('cut -f 1 /var/lib/sshfix/*-0/changes');
      return OFFLINE_REMEDIES.filter((remedy) => record.split('\n').includes(remedy));
    },
    /** As systemd does, which makes the directory first. */
    startSshd: () => host.must('install -d -m 755 /run/sshd; sshd-service start'),
  };
}

/** Before each test: what boots leave that `reset` does not know of. */
export const forgetBoots = async (host: RealHost): Promise<void> =>
  void (await host.must('rm -f /dev/console /dev/ttyS0 /dev/kmsg /var/log/sshfix.log'));
