import type { Advice } from '../../src/domain/advice.ts';
import { adviceWords } from '../../src/wording/en-advice.ts';
import { plain } from '../../src/wording/text.ts';

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' };
const setting = { instance, user: 'ec2-user', address: '203.0.113.10' };
const SESSION = 'aws ssm start-session --target i-0a1b2c3d4e5f60718 --region eu-west-1';
const TAG =
  'aws ec2 create-tags --resources i-0a1b2c3d4e5f60718 --tags Key=sshfix:mode,Value=repair --region eu-west-1';

describe('an advice', () => {
  it.each<[Advice, string | undefined]>([
    [{ do: 'log-in-as', user: 'ubuntu' }, 'ssh ubuntu@203.0.113.10'],
    [{ do: 'log-in-as', user: 'ubuntu', address: '10.0.0.7' }, 'ssh ubuntu@10.0.0.7'],
    [{ do: 'choose-user', candidates: ['ubuntu', 'admin'] }, '/sshfix i-0a1b2c3d4e5f60718 ubuntu'],
    [{ do: 'choose-user', candidates: [] }, undefined],
    [{ do: 'install-key', path: '/home/a/.ssh/authorized_keys' }, SESSION],
    [{ do: 'move-aside', path: '/home/a/.ssh' }, SESSION],
    [{ do: 'repair-link', path: '/home/a/.ssh' }, SESSION],
    [{ do: 'mount-home', path: '/home/a' }, SESSION],
    [{ do: 'ask-owner', about: 'config' }, undefined],
    [{ do: 'ask-owner', about: 'locked' }, SESSION],
    [{ do: 'restore-shell', shell: '/usr/bin/zsh', state: 'missing' }, SESSION],
    [{ do: 'start-daemon' }, SESSION],
    [
      { do: 'start-instance' },
      'aws ec2 start-instances --instance-ids i-0a1b2c3d4e5f60718 --region eu-west-1',
    ],
    [{ do: 'wait-for-instance' }, undefined],
    [{ do: 'use-another-instance' }, undefined],
    [{ do: 'use-rdp' }, SESSION],
    [{ do: 'tag-instance' }, TAG],
    [{ do: 'allow-repair' }, TAG],
    [
      { do: 'connect-agent' },
      'aws ssm describe-instance-information --filters Key=InstanceIds,Values=i-0a1b2c3d4e5f60718 --region eu-west-1',
    ],
    [{ do: 'judge-the-rest' }, SESSION],
    [{ do: 'look-again' }, undefined],
    [{ do: 'check-client' }, 'ssh -v -o IdentitiesOnly=yes -i key.pem ec2-user@203.0.113.10'],
  ])('says what to do and gives the command to copy: %j', (advice, copy) => {
    const words = adviceWords(advice, setting);

    expect(plain(words.text)).toMatch(/[.:?]$/);
    expect(words.copy).toBe(copy);
  });

  it('gives no command where it does not know the address', () => {
    expect(adviceWords({ do: 'log-in-as', user: 'ubuntu' }, { instance }).copy).toBeUndefined();
    expect(adviceWords({ do: 'check-client' }, { instance }).copy).toBeUndefined();
  });

  it('gives the command by which the owner’s yes is carried out', () => {
    expect(plain(adviceWords({ do: 'ask-owner', about: 'expired' }, setting).text)).toContain(
      'Once they agree: sudo chage -E -1 ec2-user.',
    );
  });

  it('says how a shell that is missing is put right', () => {
    const advice = { do: 'restore-shell', shell: '/usr/bin/zsh', state: 'missing' } as const;

    expect(plain(adviceWords(advice, setting).text)).toBe(
      '/usr/bin/zsh is not on the host. Install it again, or give the account a shell that is there: sudo usermod -s /bin/bash ec2-user.',
    );
  });

  it('names the user who does not work beside the one who does', () => {
    expect(plain(adviceWords({ do: 'log-in-as', user: 'ubuntu' }, setting).text)).toBe(
      'Sign in as ubuntu, not as ec2-user.',
    );
  });
});
