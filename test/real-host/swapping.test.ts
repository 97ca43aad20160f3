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

/** The tools of mend, each of which swaps once: before or after the call whose number is in /run/at. Tools of a pipe count at once. */
const TRAPS = `
for tool in stat chown chmod readlink ssh-keygen getent awk cut; do
  cat >/usr/sbin/$tool <<END
#!/bin/sh
read when at </run/at
exec 9>/run/counting
flock 9
read calls </run/calls
calls=\\$((calls + 1))
echo \\$calls >/run/calls
exec 9>&-
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
const swapEverywhere = (name: string) => `
PATH=/usr/bin
turn=0
swap_back() {
  if [ -e ${name}.real ]; then rm -rf ${name}; mv -T ${name}.real ${name}; fi
}
mend_at() {
  swap_back
  ${BREAK}
  echo "$1 $2" >/run/at
  echo 0 >/run/calls
  turn=$((turn + 1))
  sed "s/^turn='1'/turn='$turn'/" /run/mend.sh >/run/mend-now.sh
  /usr/bin/sh /run/mend-now.sh | tail -n 1 | cut -f 4
}
mend_at never 0
read last </run/calls
read call </run/judged
while [ "$call" -le "$last" ]; do
  mend_at before "$call"
  mend_at after "$call"
  call=$((call + 1))
done
swap_back`;

describeOnRealHost('mending while a hostile user swaps names', (host) => {
  it.each([
    ['.ssh for a link to /etc', SSH, `ln -s /etc ${SSH}`],
    ["the home for a link to another's", HOME, `ln -s /home/victim ${HOME}`],
    ["the key file for a link to another's", FILE, `ln -s /home/victim/.ssh/authorized_keys ${FILE}`],
    ["the key file for a hard link to another's", FILE, `ln /home/victim/.ssh/authorized_keys ${FILE}`],
  ])(
    'never leads root elsewhere, whenever they swap %s',
    async (_, name, by) => {
      await host.must(BREAK);
      const facts = await repairing(host).probe();
      const before = await snapshot(host, ELSEWHERE);
      await host.must(`cat >/run/mend.sh <<'END_OF_MEND'\n${mendScript(facts, REMEDIES)}\nEND_OF_MEND
      echo 'mv -T ${name} ${name}.real && ${by}' >/run/swap; ${TRAPS}`);

      const results = (await host.must(swapEverywhere(name))).trim().split('\n');

      await host.must('cd /usr/sbin; rm stat chown chmod readlink ssh-keygen getent awk cut');
      expect(results.length).toBeGreaterThan(60);
      expect([...new Set(results)].sort()).toEqual(['done', 'refused']);
      expect(await snapshot(host, ELSEWHERE)).toBe(before);
    },
    120_000,
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
  }, 120_000);
});
