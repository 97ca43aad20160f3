import type { Advice } from '../domain/checks/check.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { AGENT_CHECKLIST } from './en-obstacles.ts';
import { code, listed, say, type Text } from './text.ts';

/** Where a person would act on an advice. */
export interface AdviceSetting {
  readonly instance: InstanceRef;
  readonly user?: string;
  /** Where SSH would reach the instance. */
  readonly address?: string;
}

/** What a person does next, and the command to copy for it. */
export interface AdviceWords {
  readonly text: Text;
  readonly list?: readonly Text[];
  readonly copy?: string;
}

const session = ({ instanceId, region }: InstanceRef): string =>
  `aws ssm start-session --target ${instanceId} --region ${region}`;

const ASKS: Readonly<Record<Extract<Advice, { do: 'ask-owner' }>['about'], string>> = {
  deleted:
    'The account was removed from the host. Ask the owner whether it should come back; I do not create users.',
  locked: 'Somebody may have locked this account on purpose. Ask the owner before it is unlocked.',
  expired: 'The account was given an end date. Ask the owner whether it should be extended.',
  shell:
    'The account was given a shell that turns logins away. Ask the owner whether it should be able to sign in.',
  config:
    'The configuration of sshd keeps this login out, and somebody may have meant it. Ask the owner of the host.',
  nologin: 'Somebody turned logins off, as for maintenance. Ask the owner of the host whether it is over.',
  'foreign-path':
    "The key file is on a path that is not the user's own. Ask its owner to take write permission from others there.",
};

function logIn(advice: Extract<Advice, { do: 'log-in-as' }>, setting: AdviceSetting): AdviceWords {
  const address = advice.address ?? setting.address;
  const text = say`Sign in as ${code(advice.user)}${setting.user ? say`, not as ${code(setting.user)}` : []}.`;
  return address === undefined ? { text } : { text, copy: `ssh ${advice.user}@${address}` };
}

function check({ user, address }: AdviceSetting): AdviceWords {
  const text = say`What I can see of the host lets this login in, so look at the side of the client:`;
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

function byInstance(advice: Advice, { instanceId, region }: InstanceRef): AdviceWords | undefined {
  switch (advice.do) {
    case 'start-instance':
      return {
        text: say`Start the instance, then run the command again.`,
        copy: `aws ec2 start-instances --instance-ids ${instanceId} --region ${region}`,
      };
    case 'tag-instance':
      return {
        text: say`To let me look and repair, its owner tags it; ${code('observe')} instead of ${code('repair')} lets me look only. Then run the command again.`,
        copy: `aws ec2 create-tags --resources ${instanceId} --tags Key=sshfix:mode,Value=repair --region ${region}`,
      };
    case 'allow-repair':
      return {
        text: say`There is a repair for this, and I may only look. It takes the tag ${code('sshfix:mode')} with ${code('repair')} on the instance, and that the people who run this bot have not turned repairs off. Then run the command again.`,
        copy: `aws ec2 create-tags --resources ${instanceId} --tags Key=sshfix:mode,Value=repair --region ${region}`,
      };
    case 'connect-agent':
      return {
        text: say`Connect the instance to Systems Manager, then run the command again. Make sure of these:`,
        list: AGENT_CHECKLIST,
        copy: `aws ssm describe-instance-information --filters Key=InstanceIds,Values=${instanceId} --region ${region}`,
      };
    default:
      return undefined;
  }
}

function onHost(advice: Advice, instance: InstanceRef): AdviceWords | undefined {
  const copy = session(instance);
  switch (advice.do) {
    case 'install-key':
      return {
        text: say`Put the right public key into ${code(advice.path)}; I do not add keys. A session without SSH:`,
        copy,
      };
    case 'move-aside':
      return {
        text: say`Move ${code(advice.path)} aside and put the right thing in its place; I move nothing. A session without SSH:`,
        copy,
      };
    case 'repair-link':
      return {
        text: say`Replace the link ${code(advice.path)} by a file of the user, or make what it leads to safe. A session without SSH:`,
        copy,
      };
    case 'mount-home':
      return {
        text: say`Find out why ${code(advice.path)} is not there: is it on a volume that did not mount (${code('findmnt --verify')}, ${code('sudo mount -a')})? A session without SSH:`,
        copy,
      };
    case 'start-daemon':
      return {
        text: say`Start sshd: ${code('sudo sshd -t')} says what it dislikes, ${code('sudo systemctl start sshd')} starts it (the unit is ${code('ssh')} on Debian and Ubuntu). A session without SSH:`,
        copy,
      };
    default:
      return undefined;
  }
}

function general(advice: Advice, setting: AdviceSetting): AdviceWords {
  switch (advice.do) {
    case 'log-in-as':
      return logIn(advice, setting);
    case 'choose-user':
      return advice.candidates.length === 0
        ? {
            text: say`Run the command again with the user, as ${code(`/sshfix ${setting.instance.instanceId} ubuntu`)}.`,
          }
        : {
            text: say`Choose one of the users that can sign in: ${listed(advice.candidates.map(code), 'or')}.`,
            copy: `/sshfix ${setting.instance.instanceId} ${advice.candidates[0] ?? ''}`,
          };
    case 'ask-owner':
      return { text: say`${[{ kind: 'words', text: ASKS[advice.about] }]}` };
    case 'wait-for-instance':
      return {
        text: say`The instance is changing its state. Wait until it is running, then run the command again.`,
      };
    case 'use-another-instance':
      return { text: say`This instance does not come back. Run the command for the one that replaced it.` };
    case 'use-rdp':
      return {
        text: say`Windows instances are reached by Remote Desktop or Session Manager.`,
        copy: session(setting.instance),
      };
    case 'look-again':
      return {
        text: say`Run the command again in a minute. If it stays so, tell the people who run this bot.`,
      };
    default:
      return check(setting);
  }
}

/** An advice in words, for one instance and login. */
export const adviceWords = (advice: Advice, setting: AdviceSetting): AdviceWords =>
  byInstance(advice, setting.instance) ?? onHost(advice, setting.instance) ?? general(advice, setting);
