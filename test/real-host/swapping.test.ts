import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { mendScript, repairing, snapshot } from './repairing.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
const ELSEWHERE = '/etc /home/victim /root /var/mail';
const REMEDIES = [
  'search-home-parent',
  'own-home',
  'tighten-home',
  'own-ssh-dir',
  'tighten-ssh-dir',
  'own-key-file',
  'tighten-key-file',
] as const;

/** The home too open; what is in it of nobody and too open. */
const BREAK = `chmod 777 ${HOME} ${SSH}; chown nobody ${SSH} ${FILE}; chmod 666 ${FILE}`;

/** Key directory and key file too open and immutable; whatever was put in their place as well. */
const BREAK_IMMUTABLE = `
chattr -f -i ${SSH} ${FILE} || :
chmod 755 ${HOME}; chmod 777 ${SSH}; chmod 666 ${FILE}
chattr +i ${SSH} ${FILE}`;
const IMMUTABLE_REMEDIES = ['lift-immutable', 'tighten-ssh-dir', 'tighten-key-file'] as const;

/**
 * The tools of mend, each of which swaps once: before or after the call whose number is in /run/at. A call finds its number by its own
 * line in /run/calls, without a lock, as tools of a pipe count at once.
 */
const TRAPS = `
for tool in stat chown chmod readlink ssh-keygen getent awk cut lsattr chattr; do
  cat >/usr/sbin/$tool <<END
#!/bin/sh
read when at </run/at
echo \\$\\$ >>/run/calls
calls=0
while read -r caller; do
  calls=\\$((calls + 1))
  [ "\\$caller" != \\$\\$ ] || break
done </run/calls
[ "\\$when \\$at" != "before \\$calls" ] || PATH=/usr/bin sh /run/swap
/usr/bin/$tool "\\$@"
status=\\$?
[ "\\$when \\$at" != "after \\$calls" ] || PATH=/usr/bin sh /run/swap
[ $tool != cut ] || echo \\$calls >/run/judged
exit \\$status
END
  chmod 755 /usr/sbin/$tool
done`;

/** Mends once for each moment after the state was judged, and prints how each ended. Its own tools are not trapped. */
const swapEverywhere = (name: string, breaks: string) => `
PATH=/usr/bin
turn=0
swap_back() {
  chattr -f -i ${SSH} ${SSH}.real ${FILE} ${FILE}.real || :
  if [ -e ${name}.real ]; then rm -rf ${name}; mv -T ${name}.real ${name}; fi
}
mend_at() {
  swap_back
  ${breaks}
  echo "$1 $2" >/run/at
  : >/run/calls
  turn=$((turn + 1))
  sed "s/^turn='1'/turn='$turn'/" /run/mend.sh >/run/mend-now.sh
  /usr/bin/sh /run/mend-now.sh | tail -n 1 | cut -f 4
}
mend_at never 0
last=$(wc -l </run/calls)
read call </run/judged
while [ "$call" -le "$last" ]; do
  mend_at before "$call"
  mend_at after "$call"
  call=$((call + 1))
done
swap_back`;

interface Swap {
  readonly is: string;
  readonly name: string;
  /** Puts something else in its place. */
  readonly by: string;
}

const NAMES: readonly Swap[] = [
  { is: '.ssh for a link to /etc', name: SSH, by: `ln -s /etc ${SSH}` },
  { is: "the home for a link to another's", name: HOME, by: `ln -s /home/victim ${HOME}` },
  {
    is: "the key file for a link to another's",
    name: FILE,
    by: `ln -s /home/victim/.ssh/authorized_keys ${FILE}`,
  },
  {
    is: "the key file for a hard link to another's",
    name: FILE,
    by: `ln /home/victim/.ssh/authorized_keys ${FILE}`,
  },
];

const SWAPS = [
  ...NAMES.map((swap) => ({ ...swap, breaks: BREAK, remedies: REMEDIES })),
  ...NAMES.filter(({ name }) => name === FILE).map((swap) => ({
    ...swap,
    is: `${swap.is}, immutable, and .ssh too`,
    breaks: BREAK_IMMUTABLE,
    remedies: IMMUTABLE_REMEDIES,
  })),
];

describeOnRealHost('mending while a hostile user swaps names', (host) => {
  it.each(SWAPS)(
    'never leads root elsewhere, whenever they swap $is',
    async ({ name, by, breaks, remedies }) => {
      await host.must(breaks);
      const facts = await repairing(host).probe();
      const before = await snapshot(host, ELSEWHERE);
      await host.must(`cat >/run/mend.sh <<'END_OF_MEND'\n${mendScript(facts, remedies)}\nEND_OF_MEND
      echo 'mv -T ${name} ${name}.real && ${by}' >/run/swap; ${TRAPS}`);

      const results = (await host.must(swapEverywhere(name, breaks))).trim().split('\n');

      await host.must('cd /usr/sbin; rm stat chown chmod readlink ssh-keygen getent awk cut lsattr chattr');
      expect(results.length).toBeGreaterThan(60);
      expect([...new Set(results)].sort()).toEqual(['done', 'refused']);
      expect(await snapshot(host, ELSEWHERE)).toBe(before);
    },
    300_000,
  );

  it('never leads root elsewhere while names are swapped as fast as can be', async () => {
    await host.must(BREAK);
    const facts = await repairing(host).probe();
    const before = await snapshot(host, ELSEWHERE);
    await host.must(`
      cat >/run/mend.sh <<'END_OF_MEND'\n${mendScript(facts, REMEDIES)}\nEND_OF_MEND
      ln -s /etc ${HOME}/link; ln -s /home/victim/.ssh/authorized_keys ${SSH}/link
      cat >/tmp/swap.pl <<'END_OF_SWAP'
chdir '${HOME}';
sub pause { select undef, undef, undef, rand $_[0] }
for (;;) {
  rename '.ssh', 'real'; rename 'link', '.ssh'; pause 0.004; rename '.ssh', 'link'; rename 'real', '.ssh';
  pause 0.04;
  rename '.ssh/authorized_keys', '.ssh/real'; rename '.ssh/link', '.ssh/authorized_keys'; pause 0.004;
  rename '.ssh/authorized_keys', '.ssh/link'; rename '.ssh/real', '.ssh/authorized_keys';
  pause 0.04;
}
END_OF_SWAP`);

    const results = await host.must(`
      settle() {
        cd $1
        if [ -e real ]; then if [ -L $2 ]; then mv -T $2 link; fi; mv -T real $2; fi
        cd /
      }
      turn=0
      while [ $turn -lt 100 ]; do
        settle ${HOME} .ssh; settle ${SSH} authorized_keys; ${BREAK}
        turn=$((turn + 1))
        sed "s/^turn='1'/turn='$turn'/" /run/mend.sh >/run/mend-now.sh
        setpriv --reuid 1000 --regid 1000 --clear-groups perl /tmp/swap.pl & swapper=$!
        sh /run/mend-now.sh 2>/dev/null | tail -n 1 | cut -f 4
        kill -KILL $swapper; wait $swapper 2>/dev/null || :
      done`);

    expect(results.trim().split('\n')).toHaveLength(100);
    expect(await snapshot(host, ELSEWHERE)).toBe(before);
  });
});
