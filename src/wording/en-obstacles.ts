import type { Unseen } from '../domain/observed.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, say, type Text } from './text.ts';

/** Why the host could not be looked at at all. */
export interface Obstacle {
  readonly title: string;
  readonly sentence: Text;
}

const OBSTACLES: Readonly<Partial<Record<Unseen, Obstacle>>> = {
  'not-found': {
    title: 'The instance is gone',
    sentence: say`AWS no longer knows this instance, so there is nothing to sign in to.`,
  },
  'not-running': {
    title: 'The instance is not running',
    sentence: say`Nobody can sign in to an instance that is not running, and the host could not be looked at.`,
  },
  windows: {
    title: 'This instance runs Windows',
    sentence: say`I can look at Linux hosts only.`,
  },
  'not-opted-in': {
    title: 'The instance is not tagged for me',
    sentence: say`I send a command only to instances whose owner allows it with the tag
      ${code('sshfix:mode')}, so the host was not looked at.`,
  },
  'no-user': {
    title: 'Which user should sign in?',
    sentence: say`I do not know the login user of this image, and every check is about one user.`,
  },
  'not-managed': {
    title: 'Systems Manager does not reach this instance',
    sentence: say`The host was not looked at, because its agent is not registered with Systems Manager.`,
  },
  'agent-offline': {
    title: 'The Systems Manager agent is offline',
    sentence: say`The host was not looked at, because its agent has lost the connection to Systems Manager.`,
  },
};

/** What kept me from looking at the host; nothing is said about whether it is broken. */
export const obstacle = (because: Unseen): Obstacle =>
  OBSTACLES[because] ?? {
    title: 'The host could not be looked at',
    sentence: say`I could not look at the host: ${UNSEEN[because]}. This says nothing about whether SSH is broken.`,
  };

/** What to make sure of, in order, when Systems Manager does not reach an instance (Systems Manager user guide). */
export const AGENT_CHECKLIST: readonly Text[] = [
  say`The SSM agent is installed and running (${code('sudo systemctl status amazon-ssm-agent')})`,
  say`The instance profile has ${code('AmazonSSMManagedInstanceCore')}, or Default Host Management
    Configuration is on (agent 3.2.582.0 or newer, IMDSv2)`,
  say`HTTPS (443) goes out to ${code('ssm')}, ${code('ssmmessages')} and ${code('ec2messages')} of the region,
    by the internet or by VPC endpoints`,
];
