import { DEBIAN_12 } from '../../src/sandbox/hosts/flavours.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { scriptOf } from '../support/host-scripts.ts';
import type { Ran } from '../support/real-host.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;

/** What happens to both hosts before the same scripts run on both. */
const HAPPENINGS: readonly (readonly [string, string])[] = [
  ['nothing', 'true'],
  ['a home for everybody', `chmod 777 ${HOME}`],
  ['a home for nobody', `chmod 000 ${HOME}`],
  ['a home of root', `chown root:root ${HOME}; chmod 775 ${HOME}`],
  ['a home with set-id bits', `chmod 2777 ${HOME}; chmod 3777 ${HOME}/.ssh`],
  ['a closed /home', 'chmod 700 /home'],
  ['a linked home', `mv ${HOME} /home/elsewhere; ln -s elsewhere ${HOME}`],
  [
    'an open .ssh and a key file of nobody',
    `chmod 777 ${HOME}/.ssh; chmod 666 ${FILE}; chown 5001:5001 ${FILE}`,
  ],
  ['a linked .ssh', `mv ${HOME}/.ssh ${HOME}/real; ln -s real ${HOME}/.ssh`],
  ['a key file of root', `chown root:root ${FILE}`],
  ['no key file', `rm ${FILE}`],
  ['an empty key file of nobody', `: >${FILE}; chown 5001 ${FILE}`],
  ['a linked key file', `mv ${FILE} /tmp/keys; ln -s /tmp/keys ${FILE}`],
  ['a hard-linked key file', `ln ${FILE} ${HOME}/other; chmod 666 ${FILE}`],
  ['a key file that is a directory', `rm ${FILE}; mkdir ${FILE}; chmod 777 ${FILE}`],
  ['a second key file', `mv ${FILE} ${FILE}2; chmod 622 ${FILE}2`],
  [
    'lines that are no keys',
    `{ echo '# c'; echo; echo 'ssh-rsa AAAA'; printf 'no-pty,command="a \\"q\\" b",from="1" '; cat ${FILE}; } >/tmp/k; cat /tmp/k >${FILE}`,
  ],
  ['host keys that others can read', 'chmod 644 /etc/ssh/ssh_host_*_key'],
  ['one host key that its group can read', 'chmod 640 /etc/ssh/ssh_host_rsa_key'],
  ['no host keys', 'rm /etc/ssh/ssh_host_*_key'],
  ['host keys that are none', `for key in /etc/ssh/ssh_host_*_key; do echo garbage >$key; done`],
  ['no privilege separation directory', 'rm -r /run/sshd'],
  ['a privilege separation directory for everybody', 'chmod 777 /run/sshd'],
  ['a misspelt keyword', `printf 'MaxAuthTriess 3\\nX11Forwarding no\\n' >/etc/ssh/sshd_config.d/50-a.conf`],
  [
    'two of them, and one in the main file',
    `printf 'Foo\\nBar 1\\n' >/etc/ssh/sshd_config.d/50-a.conf; echo Baz >>/etc/ssh/sshd_config`,
  ],
  ['a value that is none', `echo 'PermitRootLogin maybe' >/etc/ssh/sshd_config.d/50-a.conf`],
  [
    'users who are denied',
    `printf 'DenyUsers eve mallory\\nDenyUsers trudy\\nMaxAuthTries 3\\n' >/etc/ssh/sshd_config.d/50-a.conf`,
  ],
  ['a nologin file left behind', 'echo later >/run/nologin'],
  ['a key that is wrapped', `sed 's/^\\(.\\{40\\}\\)/\\1\\n/' ${FILE} >/tmp/k; cat /tmp/k >${FILE}`],
  ['a key without its type', `sed 's/^ssh-ed25519 //' ${FILE} >/tmp/k; cat /tmp/k >${FILE}`],
  ['a key for others only', `sed 's/^/from="192.0.2.0\\/24" /' ${FILE} >/tmp/k; cat /tmp/k >${FILE}`],
  [
    'everything',
    `chown 5001 ${HOME} ${HOME}/.ssh ${FILE}; chmod 777 ${HOME} ${HOME}/.ssh; chmod 666 ${FILE}; chmod 700 /home`,
  ],
];

const repair = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const ALL_REMEDIES =
  'search-home-parent,own-home,tighten-home,open-home,own-ssh-dir,tighten-ssh-dir,open-ssh-dir,rewrite-key-lines,own-key-file,' +
  'tighten-key-file,open-key-file,make-privsep-dir,close-privsep-dir,close-host-keys,disable-config-line,remove-run-nologin,start-sshd';

interface Runs {
  readonly run: (script: string) => Promise<Ran>;
}

/** Probes, mends, probes, takes back, probes; everything that was said, as far as it can be the same. */
async function story(host: Runs, happening: string, key: string): Promise<readonly string[]> {
  const said: string[] = [];
  const run = async (name: string, turn: string, more: Readonly<Record<string, string>> = {}) => {
    const { stdout, exitCode } = await host.run(scriptOf(name, { user: 'ec2-user', repair, turn, ...more }));
    said.push(...stdout.split('\n'), `${name} ended with ${exitCode}`);
    return stdout;
  };
  await host.run(happening);
  const pin = /^pin\t(.*)$/m.exec(await run('SshFix-Probe', '1'))?.[1] ?? '';
  await run('SshFix-Mend', '2', { remedies: ALL_REMEDIES, expects: pin, key });
  await run('SshFix-Probe', '3');
  await run('SshFix-Undo', '4', { undoes: `${repair}-2` });
  await run('SshFix-Probe', '5');
  return comparable(said);
}

/** What differs between two healthy hosts, of which only one has systemd and cloud-init. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  (
    'pin now keytime listens resources filesystem memory tasks loaded edited source default log login end home group account ' +
    'identity member rule limit unit phase lasting reverts'
  ).split(' '),
);

/** Inodes are told apart, not compared. */
function comparable(lines: readonly string[]): readonly string[] {
  const inodes: string[] = [];
  const ordinal = (inode: string): string => {
    if (!inodes.includes(inode)) inodes.push(inode);
    return `inode ${inodes.indexOf(inode)}`;
  };
  return lines
    .filter((line) => !LEFT_OUT.has(line.split('\t', 1)[0] ?? ''))
    .map((line) => line.replace(/\d+:\d+(?=\t[^\t]*\t[^\t]*$)/, ordinal))
    .map((line) => line.replace(/(\tdirectory\t(?:[^\t]*\t){5})\d+/, '$1links'));
}

describeOnRealHost('a modelled host beside a real one', (real) => {
  it.each(HAPPENINGS)(
    'says the same after %s',
    async (_what, happening) => {
      const key = (await real.must(`cat ${FILE}`)).trim();
      const modelled = new ModelledHost({
        flavour: { ...DEBIAN_12, defaultUser: 'ec2-user' },
        hostname: 'model',
        authorizedKeys: [key],
      });

      expect(await story(modelled, happening, real.fingerprint)).toEqual(
        await story(real, happening, real.fingerprint),
      );
    },
    60_000,
  );
});
