import type { CloudFacts } from '../domain/facts/cloud-facts.ts';
import type { Unseen } from '../domain/facts/observed.ts';
import type { InstanceState } from '../domain/instance.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, say, type Text, time } from './text.ts';

/** Why the host could not be looked at at all. */
export interface Obstacle {
  readonly title: string;
  readonly sentence: Text;
  /** The same of an instance, to follow its name. */
  readonly predicate: string;
}

const OBSTACLES: Readonly<Partial<Record<Unseen, Obstacle>>> = {
  'not-found': {
    title: 'The instance is gone',
    sentence: say`AWS no longer knows this instance, so there is nothing to sign in to.`,
    predicate: 'is not known to AWS any more',
  },
  'not-running': {
    title: 'The instance is not running',
    sentence: say`Nobody can sign in to an instance that is not running, and the host could not be looked at.`,
    predicate: 'is not running',
  },
  windows: {
    title: 'This instance runs Windows',
    sentence: say`I can look at Linux hosts only.`,
    predicate: 'runs Windows',
  },
  'not-opted-in': {
    title: 'The instance is not tagged for me',
    sentence: say`I send a command only to instances whose owner allows it with the tag
      ${code('sshfix:mode')}, so the host was not looked at.`,
    predicate: 'is not tagged for me',
  },
  'no-user': {
    title: 'Which user should sign in?',
    sentence: say`I do not know the login user of this image, and every check is about one user.`,
    predicate: 'has a login user that I do not know',
  },
  'not-managed': {
    title: 'Systems Manager does not reach this instance',
    sentence: say`The host was not looked at, because its agent is not registered with Systems Manager.`,
    predicate: 'is not reached by Systems Manager',
  },
  'agent-offline': {
    title: 'The Systems Manager agent is offline',
    sentence: say`The host was not looked at, because its agent has lost the connection to Systems Manager.`,
    predicate: 'is not reached by Systems Manager: the agent is offline',
  },
};

const STOPPED: Obstacle = {
  title: 'The instance is stopped',
  sentence: say`Nobody can sign in to an instance that is stopped, and the host could not be looked at.`,
  predicate: 'is stopped',
};
const TERMINATED: Obstacle = {
  title: 'The instance was terminated',
  sentence: say`It does not come back, so there is nothing to sign in to.`,
  predicate: 'was terminated',
};
const CHANGING: Obstacle = {
  title: 'The instance is changing its state',
  sentence: say`Nobody can sign in until it is running, and the host could not be looked at.`,
  predicate: 'is changing its state',
};

const NOT_RUNNING: Readonly<Partial<Record<InstanceState, Obstacle>>> = {
  stopped: STOPPED,
  terminated: TERMINATED,
  'shutting-down': TERMINATED,
  pending: CHANGING,
  stopping: CHANGING,
};

const stateOf = ({ instance }: CloudFacts): InstanceState =>
  instance.seen ? instance.value.state : 'running';

/** When an agent that is offline was last heard. */
function lastHeard({ agent }: CloudFacts): Text {
  const at = agent.seen ? agent.value.lastPingAt : undefined;
  return at === undefined ? [] : say` It was last heard: ${time(at)}.`;
}

const unnamed = (because: Unseen): Obstacle => ({
  title: 'The host could not be looked at',
  sentence: say`I could not look at the host: ${UNSEEN[because]}. This says nothing about whether SSH is broken.`,
  predicate: `could not be asked: ${UNSEEN[because]}`,
});

/** What kept me from looking at the host; nothing is said about whether it is broken. */
export function obstacle(because: Unseen, cloud: CloudFacts): Obstacle {
  const known = (because === 'not-running' && NOT_RUNNING[stateOf(cloud)]) || OBSTACLES[because];
  if (!known) return unnamed(because);
  return because === 'agent-offline'
    ? { ...known, sentence: say`${known.sentence}${lastHeard(cloud)}` }
    : known;
}

/** What to make sure of, in order, when Systems Manager does not reach an instance (Systems Manager user guide). */
export const AGENT_CHECKLIST: readonly Text[] = [
  say`The SSM agent is installed and running (${code('sudo systemctl status amazon-ssm-agent')})`,
  say`The instance profile has ${code('AmazonSSMManagedInstanceCore')}, or Default Host Management
    Configuration is on (agent 3.2.582.0 or newer, IMDSv2)`,
  say`HTTPS (443) goes out to ${code('ssm')}, ${code('ssmmessages')} and ${code('ec2messages')} of the region,
    by the internet or by VPC endpoints`,
];

export const OTHER_WAY_IN: Text = say`No other way in? The EC2 Serial Console needs neither SSH nor the agent.`;
