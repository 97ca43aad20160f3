import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = join(import.meta.dirname, 'real-host.sh');

export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

export interface LoginAttempt {
  readonly accepted: boolean;
  /** What the OpenSSH client said. */
  readonly text: string;
}

/** A real host with an account `ec2-user` (1000) that `login` has the key of, and another person, `victim` (1001). */
export interface RealHost {
  /** Runs a script as root, as the agent of Systems Manager does. */
  readonly run: (script: string) => Promise<Ran>;
  /** Like `run`; fails unless the script succeeds. */
  readonly must: (script: string) => Promise<string>;
  readonly login: (user?: string) => Promise<LoginAttempt>;
  /** `SHA256:…` of the key that `login` offers. */
  readonly fingerprint: string;
  /** Puts everything back as it was at the start, sshd's configuration included. */
  readonly reset: () => Promise<void>;
  /** Makes sshd read its configuration again; it ends if it cannot. */
  readonly reload: () => Promise<void>;
}

/** Debian's releases: OpenSSH 8.4, 9.2 and 10.0. With cloud-init 22.4 and 25.1, in a root file system of its own. */
export type Suite = 'bullseye' | 'bookworm' | 'trixie' | 'bookworm+cloud-init' | 'trixie+cloud-init';

/** Starts a host; the first one of a release on a machine builds its root file system. */
export async function startRealHost(
  suite: Suite,
): Promise<RealHost & { readonly stop: () => Promise<void> }> {
  const env = { ...process.env, SSHFIX_REALHOST_SUITE: suite };
  execFileSync(SCRIPT, ['build'], { env, stdio: ['ignore', 'inherit', 'inherit'] });
  const keys = await mkdtemp(join(tmpdir(), 'sshfix-real-host-'));
  const key = join(keys, 'id');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'real-host', '-f', key]);
  const child = spawn(SCRIPT, ['run'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await ready(child);

  const run = (script: string) => runInside(child, script);
  const must = async (script: string) => {
    const { stdout, stderr, exitCode } = await run(script);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode}: ${stderr}\n${script}`);
    return stdout;
  };
  await must(furnish(await readFile(`${key}.pub`, 'utf8')));
  return {
    run,
    must,
    login: (user = 'ec2-user') => login(child, user, key),
    fingerprint: execFileSync('ssh-keygen', ['-lf', `${key}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '',
    reset: async () => void (await must(RESET)),
    reload: async () => void (await must('sshd-service reload')),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await rm(keys, { recursive: true });
    },
  };
}

async function ready(host: ChildProcess): Promise<void> {
  if (!host.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: host.stdout })) if (line === 'ready') return;
  throw new Error('the host did not start');
}

/** The script is a file, as it is for the agent, so that nothing in it can read the rest of it as its input. */
async function runInside(host: ChildProcess, script: string): Promise<Ran> {
  const file = 'f=/run/script.$$; cat >$f; sh $f </dev/null; s=$?; rm -f $f; exit $s';
  return ran(spawn(SCRIPT, ['as', String(host.pid), 'sh', '-c', file]), script);
}

async function login(host: ChildProcess, user: string, key: string): Promise<LoginAttempt> {
  const options = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
    'ConnectTimeout=5',
    'KexAlgorithms=^curve25519-sha256',
  ].flatMap((option) => ['-o', option]);
  const target = [...options, '-F', 'none', '-i', key, `${user}@127.0.0.1`];
  const near = ['near', String(host.pid), 'ssh', ...target, 'echo', 'logged in'];
  const { stdout, stderr } = await ran(spawn(SCRIPT, near), '');
  return { accepted: stdout === 'logged in\n', text: `${stderr}${stdout}` };
}

async function ran(child: ChildProcess, input: string): Promise<Ran> {
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  child.stdin?.end(input);
  const [exitCode] = await once(child, 'close');
  return { ...output, exitCode: typeof exitCode === 'number' ? exitCode : -1 };
}

/** `ec2-user` has a private group and no password, as cloud-init makes it; `!` would be a locked account. */
const furnish = (publicKey: string): string => `
set -e
for user in ec2-user victim; do
  useradd --create-home --shell /bin/bash $user
  usermod --password '*' $user
  install -d -m 700 -o $user -g $user /home/$user/.ssh
  echo '${publicKey.trim()}' >/home/$user/.ssh/authorized_keys
  chown $user:$user /home/$user/.ssh/authorized_keys
  chmod 600 /home/$user/.ssh/authorized_keys
  chmod 755 /home/$user
done
groupadd --gid 2000 team
echo secret >/home/victim/secret
chmod 600 /home/victim/secret
mkdir /pristine
cp -a /home /etc /var/mail /pristine
`;

const RESET = `
set -e
pkill -KILL -u ec2-user,victim,nobody || :
chattr -R -f -ia /home || :
pkill -KILL -x busybox || :
umount -q /usr/sbin/sshd || :
umount -q /tmp || :
rm -rf /home /root/.ssh /run/faillock /etc/ssh /etc/pam.d /etc/security /etc/sssd /etc/passwd- /var/mail /var/lib/sshfix /data /tmp/* /run/nologin /run/sshd /run/sshd.ended.*
cp -a /pristine/home /
cp -a /pristine/mail /var/
cp -a /pristine/etc/ssh /pristine/etc/pam.d /pristine/etc/security /etc/
for file in passwd shadow group gshadow nsswitch.conf default/ssh; do cp -a /pristine/etc/$file /etc/$file; done
rm -f /etc/nologin /etc/fstab /etc/hosts.allow /etc/hosts.deny
chmod 755 / /home
install -d -m 755 /run/sshd
: >/var/log/auth.log
sshd-service restart
`;
