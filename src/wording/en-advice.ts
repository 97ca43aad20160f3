import type { Advice } from '../domain/advice.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { type AdviceSetting, type AdviceWords, type Of, onHost, session } from './en-advice-words.ts';
import { CHECK_WORDS } from './en-checks.ts';
import { AGENT_CHECKLIST, OTHER_WAY_IN } from './en-obstacles.ts';
import { askOwner, restoreShell } from './en-owner-advice.ts';
import { code, listed, say } from './text.ts';

function logIn(advice: Of<'log-in-as'>, setting: AdviceSetting): AdviceWords {
  const address = advice.address ?? setting.address;
  const text = say`Sign in as ${code(advice.user)}${setting.user ? say`, not as ${code(setting.user)}` : []}.`;
  return address === undefined ? { text } : { text, copy: `ssh ${advice.user}@${address}` };
}

function checkClient({ user, address, unjudged }: AdviceSetting): AdviceWords {
  const text = unjudged
    ? say`Either something that I could not judge refuses this login, or it is on the side of the client. There,
        look at these:`
    : say`What I can see of the host lets this login in, so look at the side of the client:`;
  const list = [
    say`The user name is ${user === undefined ? 'the one of the image' : code(user)}`,
    say`The private key is the partner of a key in the key file (${code('ssh-keygen -lf')} shows the fingerprint)`,
    say`The private key file is readable by you alone (${code('chmod 600')})`,
    say`PuTTY is 0.75 or newer; older ones sign RSA keys in a way that new servers refuse`,
    say`The agent does not offer many other keys first (${code('-o IdentitiesOnly=yes')})`,
  ];
  return address === undefined || user === undefined
    ? { text, list }
    : { text, list, copy: `ssh -v -o IdentitiesOnly=yes -i key.pem ${user}@${address}` };
}

const tag = ({ instanceId, region }: InstanceRef): string =>
  `aws ec2 create-tags --resources ${instanceId} --tags Key=sshfix:mode,Value=repair --region ${region}`;

function actOn({ check, detail }: Of<'act-on'>, setting: AdviceSetting): AdviceWords {
  const next = CHECK_WORDS[check]?.next;
  return next ? next(detail, setting) : { text: say`Look at what ${code(check)} found.` };
}

function choose({ candidates }: Of<'choose-user'>, { instance }: AdviceSetting): AdviceWords {
  const command = `/sshfix ${instance.instanceId}`;
  const [first] = candidates;
  return first === undefined
    ? { text: say`Run the command again with the user, as ${code(`${command} ubuntu`)}.` }
    : {
        text: say`Run the command again with the user;
          ${candidates.length === 1 ? 'the likely one is' : 'likely ones are'}
          ${listed(candidates.map(code), 'or')}.`,
        copy: `${command} ${first}`,
      };
}

const WORDS: { readonly [Kind in Advice['do']]: (advice: Of<Kind>, setting: AdviceSetting) => AdviceWords } =
  {
    'log-in-as': logIn,
    'choose-user': choose,
    'install-key': ({ path }, setting) =>
      onHost(say`Put the right public key into ${code(path)}; I do not add keys.`, setting),
    'move-aside': ({ path }, setting) =>
      onHost(say`Move ${code(path)} aside and put the right thing in its place; I move nothing.`, setting),
    'repair-link': ({ path }, setting) =>
      onHost(
        say`Replace the link ${code(path)} by a file of the user, or make what it leads to safe.`,
        setting,
      ),
    'mount-home': ({ path }, setting) =>
      onHost(
        say`Find out why ${code(path)} is not there: does ${code('sudo findmnt --verify')} miss a file system? A home that
          never was is made by ${code(`sudo mkhomedir_helper ${setting.user ?? 'USER'}`)}; the key goes there afterwards.`,
        setting,
      ),
    'ask-owner': askOwner,
    'restore-shell': restoreShell,
    'start-daemon': (_, setting) =>
      onHost(
        say`Start sshd: ${code('sudo sshd -t')} says what it dislikes, ${code('sudo systemctl start sshd')}
          starts it (the unit is ${code('ssh')} on Debian and Ubuntu).`,
        setting,
      ),
    'start-instance': (_, { instance: { instanceId, region } }) => ({
      text: say`Start the instance.`,
      copy: `aws ec2 start-instances --instance-ids ${instanceId} --region ${region}`,
    }),
    'wait-for-instance': () => ({
      text: say`The instance is changing its state. Wait until it is running.`,
    }),
    'use-another-instance': () => ({
      text: say`This instance does not come back. Run the command for the one that replaced it.`,
    }),
    'use-rdp': (_, { instance }) => ({
      text: say`Windows instances are reached by Remote Desktop or Session Manager.`,
      copy: session(instance),
    }),
    'tag-instance': (_, { instance }) => ({
      text: say`Ask the owner of the instance first. To let me look and repair, they tag it; ${code('observe')} instead of
        ${code('repair')} lets me look only.`,
      copy: tag(instance),
    }),
    'allow-repair': (_, { instance }) => ({
      text: say`There is a repair for this, and I may only look. Ask the owner of the instance first: I may repair where
        they set its tag ${code('sshfix:mode')} to ${code('repair')}, unless the people who run this bot have turned
        repairs off. The owner's command:`,
      copy: tag(instance),
    }),
    'connect-agent': (_, { instance: { instanceId, region } }) => ({
      text: say`Connect the instance to Systems Manager. Make sure of these:`,
      list: [...AGENT_CHECKLIST, OTHER_WAY_IN],
      copy: `aws ssm describe-instance-information --filters Key=InstanceIds,Values=${instanceId} --region ${region}`,
    }),
    'judge-the-rest': (_, setting) =>
      onHost(
        say`I found nothing that refuses this login, but could not judge everything. Have somebody look at what is
          listed; while somebody tries to sign in, sshd's log may say more
          (${code('sudo journalctl -f -u ssh -u sshd')}).`,
        setting,
      ),
    'look-again': () => ({
      text: say`Wait a minute. If it stays so, tell the people who run this bot.`,
    }),
    'check-client': (_, setting) => checkClient(setting),
    'act-on': actOn,
  };

/** Advice after which there is nothing to look at again, or which is itself the next command. */
const LAST_WORDS: ReadonlySet<Advice['do']> = new Set([
  'log-in-as',
  'choose-user',
  'use-another-instance',
  'use-rdp',
]);

/** Is it worth a look again when somebody has followed the advice. */
export const needsAnotherLook = (advice: readonly Advice[]): boolean =>
  advice.every((one) => !LAST_WORDS.has(one.do));

/** An advice in words, for one instance and login. */
export function adviceWords<Kind extends Advice['do']>(
  advice: Of<Kind>,
  setting: AdviceSetting,
): AdviceWords {
  const wordsOf: (advice: Of<Kind>, setting: AdviceSetting) => AdviceWords = WORDS[advice.do as Kind];
  return wordsOf(advice, setting);
}
