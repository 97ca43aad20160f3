import { KEYS } from '../../src/sandbox/fleet/keys.ts';
import { AMAZON_LINUX_2023, DEBIAN_12, UBUNTU_24_04 } from '../../src/sandbox/hosts/flavours.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';

const HOME = '/home/admin';
const FILE = `${HOME}/.ssh/authorized_keys`;

const debian = (): ModelledHost =>
  new ModelledHost({ flavour: DEBIAN_12, hostname: 'web-1', authorizedKeys: [KEYS.ann, KEYS.bob] });

/** Standard output, standard error and what else a caller sees. */
const run = async (script: string, host = debian()): Promise<string> => {
  const { stdout, stderr, exitCode } = await host.run(script);
  return `${stdout}${stderr}${exitCode === 0 ? '' : `(${exitCode})`}`;
};

describe('files of a modelled host', () => {
  it.each([
    [`stat -c '%a %u:%g %U:%G %F %h' ${HOME}`, '755 1000:1000 admin:admin directory 3\n'],
    [`stat -c '%F' ${FILE}; : >/tmp/e; stat -c '%F %s' /tmp/e`, 'regular file\nregular empty file 0\n'],
    ['stat -c %F /bin; stat -L -c %F /bin', 'symbolic link\ndirectory\n'],
    ['stat -c %a /nowhere', "stat: cannot statx '/nowhere': No such file or directory\n(1)"],
    ['umask 077; : >/tmp/f; mkdir /tmp/d; stat -c %a /tmp/f /tmp/d', '600\n700\n'],
    [`chown 1001 ${FILE}; stat -c '%u:%g %U:%G' ${FILE}`, '1001:1000 UNKNOWN:admin\n'],
    [`chown root:root ${FILE}; stat -c %U:%G ${FILE}`, 'root:root\n'],
    ['chown nobody-here /tmp', "chown: invalid user: 'nobody-here'\n(1)"],
    [': >/tmp/s; chmod 4755 /tmp/s; chown 1000 /tmp/s; stat -c %a /tmp/s', '755\n'],
    [`chmod go-w,u+rwx ${FILE}; stat -c %a ${FILE}`, '700\n'],
    ['chmod a+x /root; stat -c %a /root', '711\n'],
    [`chmod 2777 ${HOME}; chmod 755 ${HOME}; stat -c %a ${HOME}`, '2755\n'],
    [`chmod 2777 ${HOME}; chmod 00755 ${HOME}; stat -c %a ${HOME}`, '755\n'],
    ['readlink -f /var/run/nothing; readlink /tmp', '/run/nothing\n(1)'],
    ['ln -s /a /tmp/a; ln -s /tmp/a /a; readlink -f /a', '(1)'],
  ])('behave as on Debian: %s', async (script, said) => {
    expect(await run(script)).toBe(said);
  });

  it('keep their inode through a rename and share it through a hard link', async () => {
    const said = await run(`
      a=$(stat -c %i ${FILE}); mv ${FILE} /tmp/moved; ln /tmp/moved /tmp/linked
      [ "$a" = "$(stat -c %i /tmp/linked)" ] && stat -c %h /tmp/moved
      rm /tmp/linked; stat -c '%h %a %U' /tmp/moved`);

    expect(said).toBe('2\n1 600 admin\n');
  });

  it('can be asked and changed through a descriptor', async () => {
    const said = await run(`
      work() { readlink /proc/self/fd/3; chown 0:0 /proc/self/fd/3; chmod 640 /proc/self/fd/3; ssh-keygen -lf - <&3 | cut -c1-3; }
      cd ${HOME}/.ssh; work 3<./authorized_keys
      stat -c '%a %U' ${FILE}; stat -L -c %a /proc/self/fd/3`);

    expect(said).toBe(
      `${FILE}\n256\n256\n640 root\nstat: cannot statx '/proc/self/fd/3': No such file or directory\n(1)`,
    );
  });
});

describe('accounts of a modelled host', () => {
  it.each([
    ['getent passwd admin', 'admin:x:1000:1000:Debian:/home/admin:/bin/bash\n'],
    ['getent passwd 1000 | cut -d: -f1', 'admin\n'],
    ['getent shadow admin', 'admin:!:20779:0:99999:7:::\n'],
    ['getent group 4', 'adm:x:4:admin\n'],
    ['getent passwd nobody-here', '(2)'],
  ])('are told as on Debian: %s', async (script, said) => {
    expect(await run(script)).toBe(said);
  });

  it.each([
    ['the owner', 'true', `-r ${FILE}`, ''],
    ['the owner of a file below a closed /home', 'chmod 700 /home', `-r ${FILE}`, '(1)'],
    ['a stranger to a file', `chown 1001:1001 ${FILE}`, `-r ${FILE}`, '(1)'],
    ['the owner without a bit that others have', `chmod 004 ${FILE}`, `-r ${FILE}`, '(1)'],
    ['a member of the group', `chown root:adm ${FILE}; chmod 640 ${FILE}`, `-r ${FILE}`, ''],
    ['a searcher of a closed directory', `chmod 600 ${HOME}`, `-x ${HOME}`, '(1)'],
  ])('reach files as the kernel decides: %s', async (_who, setup, test, said) => {
    expect(await run(`${setup}; runuser -u admin -- test ${test}`)).toBe(said);
    expect(await run(`${setup}; setpriv --reuid 1000 --regid 1000 --init-groups -- test ${test}`)).toBe(said);
  });
});

describe('OpenSSH on a modelled host', () => {
  it('describes keys as ssh-keygen does', async () => {
    const said = await run(`
      ssh-keygen -lf - <${FILE}
      printf 'no-pty,command="a \\\\" b" %s\\n' '${KEYS.ann}' | ssh-keygen -lf -
      printf '%s\\n' '# c' 'ssh-ed25519 AAAA broken' | ssh-keygen -lf -`);

    expect(said).toBe(
      '256 SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ ann@laptop (ED25519)\n' +
        '256 SHA256:8pHcvXKf0DeOQ7cYtG1NEjKevsTNZ0cOGps5G+6Fyh4 bob@desk (ECDSA)\n' +
        '256 SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ ann@laptop (ED25519)\n' +
        '(stdin) is not a public key file.\n(255)',
    );
  });

  it.each([
    ['Debian', DEBIAN_12, 'OpenSSH_9.2, OpenSSL', 'without-password'],
    ['Ubuntu', UBUNTU_24_04, 'OpenSSH_9.6p1 Ubuntu', 'without-password'],
    ['Amazon Linux', AMAZON_LINUX_2023, 'OpenSSH_8.7p1, OpenSSL', 'without-password'],
  ])('tells its version and configuration on %s', async (_name, flavour, version, rootLogin) => {
    const host = new ModelledHost({ flavour, hostname: 'h', authorizedKeys: [] });

    expect(await run('sshd -V 2>&1', host)).toContain(version);
    expect(await run('sshd -T | grep ^permitrootlogin', host)).toBe(`permitrootlogin ${rootLogin}\n`);
  });
});

describe('sshd of a modelled host', () => {
  it.each([
    [
      'listens',
      'read -r pid </run/sshd.pid; ls -l /proc/$pid/fd | grep -c socket:; systemctl is-active ssh',
      '2\nactive\n',
    ],
    [
      'does not start over what it does not understand, and starts again without it',
      'echo Foo 1 >/etc/ssh/sshd_config.d/a.conf; systemctl stop ssh; systemctl start ssh 2>/dev/null; systemctl is-active ssh; rm /etc/ssh/sshd_config.d/a.conf; systemctl start ssh; systemctl is-active ssh',
      'inactive\nactive\n',
    ],
    [
      'ends over what it does not understand when it is told to read it',
      'echo Foo 1 >/etc/ssh/sshd_config.d/a.conf; read -r pid </run/sshd.pid; kill -s HUP $pid; systemctl is-active ssh',
      'inactive\n(3)',
    ],
    [
      'is told lists that add up and the first of other settings',
      `printf 'DenyUsers a b\\nDenyUsers c\\nMaxAuthTries 3\\nMaxAuthTries 4\\n' >/etc/ssh/sshd_config.d/a.conf; sshd -T | grep -E '^(deny|maxauth)'`,
      'maxauthtries 3\ndenyusers a\ndenyusers b\ndenyusers c\n',
    ],
  ])('%s', async (_what, script, said) => {
    expect(await run(script)).toBe(said);
  });

  it('starts a timer’s script when its time has come, unless it is stopped before', async () => {
    const due: (() => void)[] = [];
    const host = new ModelledHost({ flavour: DEBIAN_12, hostname: 'h', authorizedKeys: [] }, (_, work) => {
      due.push(work);
      return () => void due.splice(due.indexOf(work), 1);
    });
    const start = (unit: string) =>
      `echo ': >/tmp/${unit}' >/tmp/${unit}.sh; systemd-run --quiet --unit=${unit} --on-active=600 /bin/sh /tmp/${unit}.sh`;
    await host.run(`${start('kept')}; ${start('left')}; systemctl stop kept.timer`);
    for (const work of due.splice(0)) work();

    expect(await run('cd /tmp; [ -e left ] && echo left; [ -e kept ] || echo gone', host)).toBe(
      'left\ngone\n',
    );
  });
});

describe('the shell of a modelled host', () => {
  it.each([
    [
      'goes over parameters as they are',
      'f() { for v; do echo "[$v]"; done; }; f "a b" "" c',
      '[a b]\n[]\n[c]\n',
    ],
    ['reads octal variables', 'n=0700; m=55; echo $((0$m | n)) $((n >> 6 & 7))', '493 7\n'],
    ['has an awk that concatenates', `awk 'BEGIN { a = "x"; print a (1 ? "y" : "z") }'`, 'xy\n'],
    [
      'has an awk that comes to its end after it left the last record',
      `printf 'a\\nb\\n' | awk '$0 == "b" { next } { last = $0 } END { print NR; print last }'`,
      '2\na\n',
    ],
    [
      'has an awk whose loops go on after the last of their rounds',
      `awk 'BEGIN { for (i = 1; i <= 2; i++) { if (i == 2) continue; print i } print "on"; while (j++ < 2) continue; print "and on" }'`,
      '1\non\nand on\n',
    ],
    [
      'has an awk to which nothing is less than one',
      `awk 'BEGIN { one = 1; if (one > unset && unset < one) print "so" }'`,
      'so\n',
    ],
    ['has an awk that parts fields at bars', `echo 'a|b c|d' | awk -F '|' '{ print $2 }'`, 'b c\n'],
    ['knows what is not in a bracket', 'case /a in [!/]*) echo bad ;; *) echo good ;; esac', 'good\n'],
    ['takes what is quoted in a pattern as it is', `case 'v[]=1' in *'[]='*) echo yes ;; esac`, 'yes\n'],
    [
      'has defaults in quotes for what is not set',
      `set -u; f() { echo "\${2:-none}" "\${x:=y}$x"; }; f 1`,
      'none yy\n',
    ],
    [
      'forgets the parameters that a function gave itself',
      `f() { set -- a b c; return 3; }; g() { echo "\${2-none} $#"; }; f; echo $?; g x`,
      '3\nnone 1\n',
    ],
    ['counts with what a command says', 'n=7; echo $((n + $(echo 5) / 2))', '9\n'],
    [
      'has a timeout and functions that pass variables on',
      `f() { timeout 5 awk 'BEGIN { print ENVIRON["v"] }'; }; v=1 f`,
      '1\n',
    ],
    [
      'reads what is open by its descriptor',
      `f() { stat -L -c %s /proc/self/fd/3; sha256sum </proc/self/fd/3 | cut -c 1-8; }; printf x >/tmp/x; f 3</tmp/x`,
      '1\n2d711642\n',
    ],
    [
      'lends programs the rights of a user',
      `cd ${HOME}; runuser -u admin -- sh -c 'umask 077; echo x >"$1"' sh ./mine; stat -c '%U %a' mine; runuser -u admin -- sh -c 'echo x >/etc/x' 2>/dev/null || echo no; touch() { : >"$1"; }; touch theirs; stat -c '%U %a' theirs`,
      'admin 600\nno\nroot 644\n',
    ],
    ['has a tr that knows NUL', `printf '0a0' | tr -d '\\000'`, '0a0'],
    ['has an od that prints hex', `printf 'é' | od -An -v -tx1`, ' c3 a9\n'],
    ['has a timeout that passes bytes on', `printf 'é\\n' | timeout 5 cat | tr -d x`, 'é\n'],
    ['has no SELinux on Debian', 'command -v getenforce || echo none', 'none\n'],
    [
      'says what it does not know',
      'systemctl restart ssh',
      'systemctl: the modelled host does not know: restart ssh\n(2)',
    ],
  ])('%s', async (_what, script, said) => {
    expect(await run(script)).toBe(said);
  });
});
