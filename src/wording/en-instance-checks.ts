import type { CheckWords } from './en-check-words.ts';
import { AGENT_CHECKLIST, OTHER_WAY_IN } from './en-obstacles.ts';
import { code, say } from './text.ts';

const describeStatus = ({ instanceId, region }: { readonly instanceId: string; readonly region: string }) =>
  `aws ec2 describe-instance-status --instance-ids ${instanceId} --include-all-instances --region ${region}`;

const SERIAL = say`The EC2 Serial Console shows what the host prints now, and takes a login of a user with a
  password.`;
const RESCUE = say`Without it: stop the instance, attach its root volume to another one, put the fault right there,
  and attach it back; take a snapshot first.`;

/** Checks of the instance itself, as AWS sees it from outside. */
export const INSTANCE_CHECKS: Readonly<Record<string, CheckWords>> = {
  'instance-not-found': {
    title: 'AWS does not know the instance',
    topic: 'whether the instance exists',
    why: () => say`EC2 has no such instance in this account and region, so nothing answers.`,
    next: () => ({
      text: say`Look for the id in the other regions and accounts, and whether it was terminated: EC2 forgets a
        terminated instance within about an hour. One that was launched a moment ago may not be known yet.`,
    }),
  },
  windows: {
    title: 'The instance runs Windows',
    topic: 'whether the instance runs Linux',
    why: () => say`I know the SSH server of Linux hosts only.`,
  },
  'instance-not-running': {
    title: 'The instance does not run',
    topic: 'whether the instance runs',
    why: () => say`Nobody answers on the SSH port of an instance that does not run.`,
  },
  'asg-replaced': {
    title: 'The instance was replaced by its Auto Scaling group',
    topic: 'whether its Auto Scaling group replaced it',
    why: () =>
      say`The group started another instance when this one stopped; what people know is the address of a dead
        instance.`,
    next: ({ group = '', successor = '' }) => ({
      text: say`The group ${code(group)} has started ${code(successor)} since. Go there:`,
      copy: `/sshfix ${successor}`,
    }),
    howToTell: say`The group's activity history in the EC2 console tells which instance replaced this one.`,
  },
  'no-host-sshd': {
    title: 'The image has no sshd on its host',
    topic: 'whether the image has an sshd',
    why: () => say`The host of this image is not made to be signed in to by SSH.`,
    next: ({ system = '' }, { instance: { instanceId, region } }) =>
      system === 'Talos'
        ? { text: say`Talos is reached by its API only: ${code('talosctl')} takes the place of SSH.` }
        : {
            text: say`On ${system} only the admin container answers SSH, as ${code('ec2-user')}, with the keys of
              its own user data, and only while it is enabled. Enter the control container and enable it there
              with ${code('enable-admin-container')}:`,
            copy: `aws ssm start-session --target ${instanceId} --region ${region}`,
          },
  },
  'system-status-failed': {
    title: 'The hardware below the instance fails',
    topic: 'what AWS checks of the system below the instance',
    why: () => say`AWS's own check says that the hardware, power or network below the instance is impaired.`,
    next: (_, { instance }) => ({
      text: say`A stop and a start move an instance with an EBS root volume to other hardware. Ask its owner first:
        a public address that is no Elastic IP changes, instance store volumes are lost, and an Auto Scaling group
        replaces what it finds stopped. A scheduled event tells how long there is time.`,
      copy: describeStatus(instance),
    }),
  },
  'instance-status-failed': {
    title: 'The operating system does not answer',
    topic: 'what AWS checks of the operating system',
    why: () =>
      say`AWS's own check gets no answer from the operating system: it hangs, has no network, or did not boot.`,
    next: (_, { instance: { instanceId, region } }) => ({
      text: say`Look at the console: a failed boot, a full memory or a broken file system shows there. ${SERIAL}`,
      copy: `aws ec2 get-console-output --instance-id ${instanceId} --latest --output text --region ${region}`,
    }),
  },
  'ebs-status-failed': {
    title: 'A volume of the instance does not answer',
    topic: 'what AWS checks of the attached volumes',
    why: () => say`AWS's own check says that input and output of an attached volume stand still.`,
    next: (_, { instance }) => ({
      text: say`Look at the volumes and at the AWS Health Dashboard; reads and writes may come back by themselves.
        If not, restore the volume from a snapshot.`,
      copy: describeStatus(instance),
    }),
  },
  'kernel-panic': {
    title: 'The kernel panicked',
    topic: 'whether the kernel runs',
    why: () => say`The console ends in a kernel panic, so nothing on the host runs any more.`,
    next: () => ({
      text: say`A panic at boot mostly follows a change of kernel, initramfs or disks. ${SERIAL} ${RESCUE}`,
    }),
  },
  'emergency-mode': {
    title: 'The host stopped in emergency mode',
    topic: 'whether the host came past emergency mode',
    why: () =>
      say`The boot stopped before the network and sshd were started, mostly for an entry of /etc/fstab.`,
    next: () => ({
      text: say`Have a look at ${code('/etc/fstab')}: what is missing there should have ${code('nofail')}. ${SERIAL}
        ${RESCUE}`,
    }),
  },
  'imds-disabled': {
    title: 'The instance metadata service is off',
    topic: 'whether the instance metadata service is on',
    why: (user) =>
      say`It refuses nobody, but if it was off at the first boot, cloud-init never learnt which key to install for
        ${code(user)}; and EC2 Instance Connect cannot work.`,
    next: (_, { instance: { instanceId, region } }) => ({
      text: say`If nobody turned it off on purpose, turn it on, with IMDSv2 only:`,
      copy: `aws ec2 modify-instance-metadata-options --instance-id ${instanceId} --http-endpoint enabled --http-tokens required --region ${region}`,
    }),
  },
  'imdsv2-old-cloud-init': {
    topic: 'whether cloud-init knows IMDSv2, which this instance requires',
    howToTell: say`${code('cloud-init --version')} on the host: releases before 19.4 know IMDSv1 only, unless the
      distribution added the other; they then find neither keys nor user data.`,
  },
  'eic-not-possible': {
    topic: 'whether EC2 Instance Connect can work here',
    howToTell: say`It takes the package ec2-instance-connect on the host, a rule that admits the service's prefix list
      (${code('com.amazonaws.REGION.ec2-instance-connect')}) to the SSH port, and
      ${code('ec2-instance-connect:SendSSHPublicKey')} for your role, which may be limited to one user
      (${code('ec2:osuser')}).`,
  },
  'host-key-changed': {
    title: 'The client knows another host key',
    topic: 'whether the host key is the genuine one',
    why: () =>
      say`The client stops before it offers a key, because the server shows another host key than it remembers.
        The genuine ones, as the host printed them at its first boot, are listed.`,
    next: (_, { address = 'ADDRESS' }) => ({
      text: say`Compare the fingerprint that the client shows with these. Only if it is one of them, have the client
        forget the old one; if it is not, somebody else's host answers:`,
      copy: `ssh-keygen -R ${address}`,
    }),
    howToTell: say`On the host, by a way other than SSH:
      ${code('for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done')}`,
  },
  'key-never-installed': {
    title: 'No key was installed at the first boot',
    topic: 'whether a key was installed at the first boot',
    why: (user) =>
      say`cloud-init found no key for ${code(user)} when the instance was first started; unless somebody added one
        since, sshd refuses every key.`,
    next: () => ({
      text: say`Somebody with another way in puts the right public key into the key file of the user. With Systems
        Manager I could look further; it takes these:`,
      list: [...AGENT_CHECKLIST, OTHER_WAY_IN],
    }),
  },
};
