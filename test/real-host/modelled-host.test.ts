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
  [
    'everything',
    `chown 5001 ${HOME} ${HOME}/.ssh ${FILE}; chmod 777 ${HOME} ${HOME}/.ssh; chmod 666 ${FILE}; chmod 700 /home`,
  ],
];

const repair = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const ALL_REMEDIES =
  'search-home-parent,own-home,tighten-home,open-home,own-ssh-dir,tighten-ssh-dir,open-ssh-dir,own-key-file,tighten-key-file,open-key-file';

interface Runs {
  readonly run: (script: string) => Promise<Ran>;
}

/** Probes, mends, probes, takes back, probes; everything that was said, as far as it can be the same. */
async function story(host: Runs, happening: string): Promise<readonly string[]> {
  const said: string[] = [];
  const run = async (name: string, turn: string, more: Readonly<Record<string, string>> = {}) => {
    const { stdout, exitCode } = await host.run(scriptOf(name, { user: 'ec2-user', repair, turn, ...more }));
    said.push(...stdout.split('\n'), `${name} ended with ${exitCode}`);
    return stdout;
  };
  await host.run(happening);
  const pin = /^pin\t(.*)$/m.exec(await run('SshFix-Probe', '1'))?.[1] ?? '';
  await run('SshFix-Mend', '2', { remedies: ALL_REMEDIES, expects: pin });
  await run('SshFix-Probe', '3');
  await run('SshFix-Undo', '4', { undoes: `${repair}-2` });
  await run('SshFix-Probe', '5');
  return comparable(said);
}

/** Left out: what differs between two healthy hosts. Inodes are told apart, not compared. */
function comparable(lines: readonly string[]): readonly string[] {
  const inodes: string[] = [];
  const ordinal = (inode: string): string => {
    if (!inodes.includes(inode)) inodes.push(inode);
    return `inode ${inodes.indexOf(inode)}`;
  };
  return lines
    .filter(
      (line) =>
        !/^(?:pin|now|keytime|listens|resources|filesystem|memory|tasks|config|loaded|edited|source|default|log|login|end|home|group|account|identity|member|rule|limit)\t/.test(
          line,
        ),
    )
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

      expect(await story(modelled, happening)).toEqual(await story(real, happening));
    },
    60_000,
  );
});
