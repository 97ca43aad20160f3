import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { scriptOf } from '../support/host-scripts.ts';
import { FILE } from './key-file-edits.ts';
import { mendScript, repairing, snapshot } from './repairing.ts';

const SSH = '/home/ec2-user/.ssh';
const ELSEWHERE = '/etc /home/victim /root /var/mail';
const TIMES = 25;

/** As soon as something appears beside the key file, the user swaps it, and the key file, for links to what is not theirs. */
const SWAP = `
chdir '${SSH}';
my @targets = ('/etc/passwd', '/home/victim/secret', '/root/made', '/etc/ssh/sshd_config');
sub pause { select undef, undef, undef, rand $_[0] }
for (;;) {
  opendir my $d, '.'; my @parts = grep { /^[.]sshfix-/ } readdir $d; closedir $d;
  for (@parts) {
    my $how = int rand 6;
    pause 0.05;
    rename $_, 'taken' if $how < 4;
    symlink $targets[rand @targets], $_ if $how == 1;
    link '/etc/passwd', $_ if $how == 2;
    mkdir $_ if $how == 3;
    if ($how == 4) { rename 'authorized_keys', 'real'; symlink $targets[rand @targets], 'authorized_keys' }
    exit;
  }
}`;

describeOnRealHost('rewriting a key file while a hostile user swaps names', (host) => {
  it('never leads root elsewhere', async () => {
    await host.must(`fold -w 50 ${FILE} >/run/broken; cat /run/broken >${FILE}; cp -p ${FILE} /run/original`);
    const repair = repairing(host);
    const before = await snapshot(host, ELSEWHERE);
    const facts = await repair.probe();
    const probe = scriptOf('SshFix-Probe', {
      user: 'ec2-user',
      repair: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
      turn: '1',
    });
    await host.must(`cat >/run/mend.sh <<'END_OF_MEND'\n${mendScript(facts, ['rewrite-key-lines'])}\nEND_OF_MEND
      cat >/run/probe.sh <<'END_OF_PROBE'\n${probe}\nEND_OF_PROBE
      cat >/tmp/swap.pl <<'END_OF_SWAP'\n${SWAP}\nEND_OF_SWAP`);

    const ends = await host.must(`
      turn=0
      while [ $turn -lt ${TIMES} ]; do
        turn=$((turn + 1))
        rm -rf ${SSH}; install -d -m 700 -o ec2-user -g ec2-user ${SSH}; cp -p /run/original ${FILE}
        pin=$(sh /run/probe.sh | sed -n 's/^pin\t//p')
        setpriv --reuid 1000 --regid 1000 --clear-groups perl /tmp/swap.pl & swap=$!
        sed "s/^turn='1'/turn='$turn'/; s/^expects=.*/expects='$pin'/; s|^key=.*|key='${host.fingerprint}'|" /run/mend.sh >/run/mend-now.sh
        sh /run/mend-now.sh | tail -n 1 | cut -f 4
        kill -KILL $swap; wait $swap 2>/dev/null || :
      done`);

    const results = ends.trim().split('\n');
    expect(results).toHaveLength(TIMES);
    expect([...new Set(results)].filter((end) => !['done', 'refused', 'drift'].includes(end))).toEqual([]);
    expect(results).toContain('done');
    expect(results).toContain('refused');
    expect(await snapshot(host, ELSEWHERE)).toBe(before);
  }, 300_000);
});
