import { adviceWords } from '../../src/wording/en-advice.ts';
import { plain } from '../../src/wording/text.ts';

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' };

/** The lines to copy where a check found this. */
const linesOf = (check: string, detail: Readonly<Record<string, string>>): readonly string[] =>
  (adviceWords({ do: 'act-on', check, detail }, { instance, user: 'ann' }).list ?? []).map(plain);

describe('the command lines of an advice', () => {
  it('let the user in by the access control list, and no mask grows by more than that', () => {
    expect(linesOf('home-acl', { user: 'ann', grants: 'x r-x /home\nr r-- /home/ann b/keys' })).toEqual([
      'sudo setfacl -m u:ann:x,m::r-x /home',
      "sudo setfacl -m u:ann:r,m::r-- '/home/ann b/keys'",
    ]);
  });

  it('give a central key file to root, and open it to be read', () => {
    const detail = {
      own: '/etc/keys',
      close: '/etc/keys\n/etc/keys/ann',
      enter: '/etc',
      read: '/etc/keys/ann',
    };

    expect(linesOf('authkeys-abs-path-unsafe', detail)).toEqual([
      'sudo chown root:root /etc/keys',
      'sudo chmod go-w /etc/keys',
      'sudo chmod go-w /etc/keys/ann',
      'sudo chmod a+x /etc',
      'sudo chmod a+r /etc/keys/ann',
    ]);
  });

  it('close a directory above the home, whatever its name holds', () => {
    expect(linesOf('home-parent-unsafe', { own: "/o'brien", close: '/$(reboot)' })).toEqual([
      "sudo chown root:root '/o'\\''brien'",
      "sudo chmod go-w '/$(reboot)'",
    ]);
  });

  it('label the objects that are labelled wrong', () => {
    const detail = { paths: '/home/ann\n/home/ann/.ssh' };
    const { text } = adviceWords({ do: 'act-on', check: 'selinux-label', detail }, { instance });

    expect(plain(text)).toMatch(/^sudo restorecon -v \/home\/ann \/home\/ann\/\.ssh gives it/);
  });
});
