import { scriptOf } from '../support/host-scripts.ts';
import { type Suite, startRealHost } from '../support/real-host.ts';

/** A server that has been up and attacked for a while: many accounts, many keys, a long log. */
const BUSY = `
for n in $(seq 500); do echo "u$n:x:$((3000 + n)):$((3000 + n))::/home/u$n:/bin/bash"; done >>/etc/passwd
for n in $(seq 150); do cat /etc/ssh/ssh_host_ed25519_key.pub; done >>/home/ec2-user/.ssh/authorized_keys
yes "$(date '+%b %e %H:%M:%S') host sshd[4711]: Invalid user admin from 198.51.100.9 port 40022" | head -n 200000 >>/var/log/auth.log
`;

const ROUNDS = 10;
const probe = scriptOf('SshFix-Probe', {
  user: 'ec2-user',
  repair: '0'.repeat(26),
  turn: '1',
  client: '203.0.113.7',
});

/** Wall, user and system seconds of one probe, and the bytes that it printed. */
type Sample = readonly [wall: number, user: number, system: number, bytes: number];

async function measure(suite: Suite, prepare: string): Promise<readonly Sample[]> {
  const host = await startRealHost(suite);
  try {
    await host.must(`${prepare}\ncat >/tmp/probe.sh <<'SCRIPT'\n${probe}\nSCRIPT\n`);
    const samples: Sample[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const timed = `TIMEFORMAT='%R %U %S'; time sh /tmp/probe.sh >/tmp/report; wc -c </tmp/report >&2`;
      const { stderr } = await host.run(`bash -c "${timed}"`);
      const [wall = 0, user = 0, system = 0, bytes = 0] = stderr.trim().split(/\s+/).map(Number);
      samples.push([wall, user, system, bytes]);
    }
    return samples;
  } finally {
    await host.stop();
  }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

function line(what: string, samples: readonly Sample[]): string {
  const [wall, user, system, bytes] = [0, 1, 2, 3].map((column) =>
    median(samples.map((sample) => sample[column] ?? 0)),
  );
  return `${what.padEnd(30)} ${wall} s wall, ${user} s user, ${system} s system, ${bytes} bytes`;
}

console.log(`The probe, median of ${ROUNDS} runs on a real host (needs root and debootstrap):`);
for (const suite of ['bookworm', 'trixie'] as const) {
  console.log(line(`${suite}, as installed`, await measure(suite, 'true')));
  console.log(line(`${suite}, busy`, await measure(suite, BUSY)));
}
