import type { InstanceRef } from '../domain/instance.ts';
import type { StopRefusal } from '../domain/offline/stop-refusal.ts';
import { commandFor } from './en-understood.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, say, type Text } from './text.ts';

const OWNER: Text = say`Ask its owner.`;
const TELL: Text = say`Tell the people who run this bot.`;
const LATER: Text = say`Run the command again when that is over.`;
const TEMPLATE: Text = say`Replacing it is cheaper than repairing it; mend the launch template, so that the next
  one is right.`;

const CALLS: Readonly<Record<Extract<StopRefusal, { why: 'not-permitted' }>['call'], string>> = {
  stop: 'ec2:StopInstances',
  start: 'ec2:StartInstances',
  'user-data': 'ec2:ModifyInstanceAttribute',
};

const contradicted = ({ tag, group }: Extract<StopRefusal, { why: 'membership-contradicted' }>): Text =>
  say`Its tag ${tag === undefined ? 'names no Auto Scaling group' : say`names the Auto Scaling group ${code(tag)}`},
    and Auto Scaling says ${group === undefined ? 'that it is in none' : code(group)}. Find out which is true.`;

/** What is refused a stop. */
interface Refused {
  readonly instance: InstanceRef;
  /** Nothing else speaks against it. */
  readonly isOnly: boolean;
}

/** For the owner of an instance. */
export const tagToStop = ({ instanceId, region }: InstanceRef): string =>
  `aws ec2 create-tags --resources ${instanceId} --tags Key=sshfix:mode,Value=stop --region ${region}`;

const assumed = (user: string, { instance, isOnly }: Refused): Text =>
  say`Nobody named the login, and I stop nothing for one that I assume. If the login is ${code(user)}, run
    ${code(commandFor(instance.instanceId, { user }))}${isOnly ? ' and I can offer a stop and start' : ''}.`;

/** Why an instance is not stopped and started, and what to do next. */
export function stopRefusalText(refusal: StopRefusal, refused: Refused): Text {
  switch (refusal.why) {
    case 'could-not-look':
      return say`I could not read ${code(refusal.at)}: ${UNSEEN[refusal.because]}. Run the command again; if it
        stays so, tell the people who run this bot.`;
    case 'not-enabled':
      return say`This installation stops no instances (${code('SSHFIX_MODE')}). ${TELL}`;
    case 'not-opted-in':
      return say`Its tag ${code('sshfix:mode')} does not say ${code('stop')}. Where its owner sets that, by the
        command below, I can weigh a stop and start, which another person would have to approve.`;
    case 'user-assumed':
      return assumed(refusal.user, refused);
    case 'windows':
      return say`It runs Windows, and my script is for Linux. Use Remote Desktop.`;
    case 'not-running':
      return say`It is ${refusal.state}, and only what runs is stopped. Run the command again when it runs.`;
    case 'root-on-instance-store':
      return say`Its root is on instance store: it cannot be stopped, only terminated, and its data would be lost. Copy it
        first by the EC2 Serial Console, then replace it.`;
    case 'lifecycle':
      return refusal.lifecycle === 'spot'
        ? say`It is a Spot instance: once stopped it may not start again. Replace it.`
        : say`It is of the kind ${code(refusal.lifecycle)}, which may not come back after a stop. Replace it, or wait
            for its end.`;
    case 'stop-protected':
      return say`It is protected against being stopped, and I never lift that. Ask its owner to turn stop protection
        off (${code('disableApiStop')}), then run this again.`;
    case 'shutdown-terminates':
      return say`A shutdown would terminate it (${code('instanceInitiatedShutdownBehavior')}). Its owner may set
        that to ${code('stop')}.`;
    case 'managed':
      return say`${code(refusal.by)} manages it, and would take it for lost. Replace it by way of that.`;
    case 'hibernated':
      return say`It is hibernated: a start would resume it, and run nothing. ${OWNER}`;
    case 'no-metadata':
      return say`Its metadata service is off, so it could not read the script. Its owner may turn that on.`;
    case 'not-cloud-init':
      return say`What starts it is not cloud-init that I know (${code(refusal.kind)}), so the script would not run.
        Use the EC2 Serial Console.`;
    case 'user-data-too-large':
      return say`Its user data leaves no room for the script (16 KB for both). Use the EC2 Serial Console.`;
    case 'vault-unreadable':
      return say`User data still holds the script of an earlier repair, and the original that I keep cannot be read.
        ${TELL}`;
    case 'nothing-to-give-back':
      return say`Its user data holds no script of mine. There is nothing to give back.`;
    case 'dedicated-host':
      return say`It runs on a Dedicated Host, which may have no room when it is to start again. ${OWNER}`;
    case 'type-not-offered':
      return say`EC2 no longer offers ${code(refusal.type)} in ${refusal.zone}, so it would not start again. Its
        owner may plan another type.`;
    case 'key-not-allowed':
      return say`The key of a volume is not in ${code('SSHFIX_VOLUME_KEYS')}, so EC2 could not start it again. Give the
        people who run this bot this ARN: ${code(refusal.key)}.`;
    case 'key-not-usable':
      return say`A volume is encrypted by ${code(refusal.key)}, which is ${code(refusal.state)}, so it would not
        start again. Whoever owns the key has to enable it.`;
    case 'not-permitted':
      return say`AWS denies me ${code(CALLS[refusal.call])} for it. ${TELL}`;
    case 'membership-contradicted':
      return contradicted(refusal);
    case 'group-lifecycle':
      return say`Auto Scaling has it in ${code(refusal.lifecycle)}. ${LATER}`;
    case 'group-unhealthy':
      return say`Auto Scaling holds it for unhealthy and is about to replace it. Use the one that comes.`;
    case 'group-at-minimum':
      return say`${code(refusal.group)} has ${refusal.desired} in service and needs ${refusal.min}, so none may
        leave for a while. ${TEMPLATE} Or raise the desired size by one, then run this again.`;
    case 'group-over-maximum':
      return say`${code(refusal.group)} has more instances than its maximum, so it could not come back. ${LATER}`;
    case 'group-launch-suspended':
      return say`${code(refusal.group)} has ${code('Launch')} suspended, so it could not come back. Its owner may
        resume that.`;
    case 'group-refreshing':
      return say`${code(refusal.group)} is being refreshed (${code(refusal.status)}). ${LATER}`;
    case 'group-busy':
      return say`${code(refusal.group)} is busy with this instance. ${LATER}`;
    case 'group-deleting':
      return say`${code(refusal.group)} is being deleted, and its instances with it. There is nothing to repair.`;
    case 'group-operated':
      return say`${code(refusal.by)} operates ${code(refusal.group)}, and nobody else may change it. Replace the
        instance by way of that.`;
    case 'group-lifetime-over':
      return say`${code(refusal.group)} is about to replace it, because its time is over. Use the one that comes.`;
  }
}
