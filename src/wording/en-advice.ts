import type { Advice } from '../domain/advice.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { AGENT_CHECKLIST, OTHER_WAY_IN } from './en-obstacles.ts';
import { code, listed, say, type Text, words } from './text.ts';

/** Where a person would act on an advice. */
export interface AdviceSetting {
  readonly instance: InstanceRef;
  readonly user?: string;
  /** Where SSH would reach the instance. */
  readonly address?: string;
  /** Something on the host could not be judged, and may be what refuses. */
  readonly unjudged?: boolean;
}

/** What a person does next, and the command to copy for it. */
export interface AdviceWords {
  readonly text: Text;
  readonly list?: readonly Text[];
  readonly copy?: string;
}

type Of<Kind extends Advice['do']> = Extract<Advice, { do: Kind }>;

const session = ({ instanceId, region }: InstanceRef): string =>
  `aws ssm start-session --target ${instanceId} --region ${region}`;

const ASKS: Readonly<Record<Of<'ask-owner'>['about'], string>> = {
  deleted:
    'The account was removed from the host. Ask the owner whether it should come back; I do not create users.',
  locked: 'Somebody may have locked this account on purpose. Ask the owner before it is unlocked.',
  expired: 'The account was given an end date. Ask the owner whether it should have none.',
  password:
    'A new password is due, and a session without the old one cannot set it. Ask the owner whether it should age at all.',
  shell:
    'The account was given a shell that turns logins away. Ask the owner whether it should be able to sign in.',
  config:
    'The configuration of sshd keeps this login out, and somebody may have meant it. Ask the owner of the host.',
  nologin: 'Somebody turned logins off, as for maintenance. Ask the owner of the host whether it is over.',
  'foreign-path':
    "The key file is on a path that is not the user's own. Ask its owner to take write permission from others there.",
};

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

const onHost = (text: Text, { instance }: AdviceSetting): AdviceWords => ({
  text: say`${text} A session without SSH:`,
  copy: session(instance),
});

const tag = ({ instanceId, region }: InstanceRef): string =>
  `aws ec2 create-tags --resources ${instanceId} --tags Key=sshfix:mode,Value=repair --region ${region}`;

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

const RESTORES: Readonly<Record<Of<'restore-shell'>['state'], string>> = {
  missing: 'is not on the host. Install it again',
  'not-executable': 'cannot be run. Make it executable again',
  'not-regular': 'is not a file. Put the shell back in its place',
};

const restoreShell = ({ shell, state }: Of<'restore-shell'>, setting: AdviceSetting): AdviceWords =>
  onHost(
    say`${code(shell)} ${RESTORES[state]}, or give the account a shell that is there:
      ${code(`sudo usermod -s /bin/bash ${setting.user ?? 'USER'}`)}.`,
    setting,
  );

/** What the owner's yes is carried out by. */
const ONCE_ALLOWED: Readonly<Partial<Record<Of<'ask-owner'>['about'], (user: string) => Text>>> = {
  locked: (user) =>
    say`Once they agree: ${code(`sudo usermod -p '*' ${user}`)}, which lets keys in and no password.`,
  password: (user) => say`Once they agree: ${code(`sudo chage -M -1 -d $(date +%F) ${user}`)}.`,
  expired: (user) => say`Once they agree: ${code(`sudo chage -E -1 ${user}`)}.`,
  shell: (user) => say`Once they agree: ${code(`sudo usermod -s /bin/bash ${user}`)}.`,
};

function askOwner({ about }: Of<'ask-owner'>, setting: AdviceSetting): AdviceWords {
  const how = ONCE_ALLOWED[about]?.(setting.user ?? 'USER');
  return how === undefined
    ? { text: words(ASKS[about]) }
    : onHost(say`${words(ASKS[about])} ${how}`, setting);
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
        say`Find out why ${code(path)} is not there: is it on a volume that did not mount
          (${code('findmnt --verify')}, ${code('sudo mount -a')})?`,
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
      text: say`To let me look and repair, its owner tags it; ${code('observe')} instead of ${code('repair')}
        lets me look only.`,
      copy: tag(instance),
    }),
    'allow-repair': (_, { instance }) => ({
      text: say`There is a repair for this, and I may only look. It takes the tag ${code('sshfix:mode')} with
        ${code('repair')} on the instance, and that the people who run this bot have not turned repairs off.`,
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
