import type { AdviceWords } from './en-advice-words.ts';
import type { CheckWords, Detail } from './en-check-words.ts';
import { code, say } from './text.ts';

/** A rule for one address and one port. */
function authorize({ group = '', ports = '', range }: Detail, region: string): AdviceWords {
  const [port = '22'] = ports.split(' ');
  if (range === undefined)
    return {
      text: say`Add a rule that admits TCP port ${port} from the addresses of your people only; never from everywhere.
        What there is:`,
      copy: `aws ec2 describe-security-groups --group-ids ${group} --region ${region}`,
    };
  const source = range.includes(':')
    ? `--ip-permissions 'IpProtocol=tcp,FromPort=${port},ToPort=${port},Ipv6Ranges=[{CidrIpv6=${range}}]'`
    : `--protocol tcp --port ${port} --cidr ${range}`;
  return {
    text: say`If this client should come in directly, the owner of the group admits exactly its address, and takes the
      rule away when it is no longer needed:`,
    copy: `aws ec2 authorize-security-group-ingress --group-id ${group} ${source} --region ${region}`,
  };
}

/** Checks of the way from the client to the instance, and of the key pair that EC2 shows. */
export const NETWORK_CHECKS: Readonly<Record<string, CheckWords>> = {
  'sg-blocks-22': {
    title: 'The security groups do not admit the client',
    topic: 'whether the security groups admit the client',
    why: () =>
      say`No rule lets this client's packets to the SSH port, so they are dropped and the client times out.`,
    next: (detail, { instance: { region } }) => authorize(detail, region),
  },
  'nacl-blocks': {
    title: 'The network ACL of the subnet stops the client',
    topic: 'whether the network ACL lets the client through',
    why: () =>
      say`A network ACL keeps no state: it has to let the SSH port in and the ports of the answers out, and does not.`,
    next: ({ acl = '' }, { instance: { region } }) => ({
      text: say`Whoever owns the subnet adds the missing rule before the one that denies: TCP port 22 in, and TCP ports
        1024 to 65535 out, for the client's address:`,
      copy: `aws ec2 describe-network-acls --network-acl-ids ${acl} --region ${region}`,
    }),
  },
  'route-missing': {
    title: 'There is no route back to the client',
    topic: 'whether there is a route to the client',
    why: () => say`The subnet has no route by which the answers would reach this client.`,
    next: ({ table = '' }, { instance: { region } }) => ({
      text: say`A public subnet routes ${code('0.0.0.0/0')} to an internet gateway. Where this one is private on purpose,
        come by VPN, by a bastion, by Session Manager or by an EC2 Instance Connect Endpoint:`,
      copy: `aws ec2 describe-route-tables --route-table-ids ${table} --region ${region}`,
    }),
  },
  'no-public-ip': {
    title: 'The instance has no public address',
    topic: 'whether the client can reach its address',
    why: () => say`The client comes from the internet, and the instance has a private address only.`,
    next: (_, { instance: { instanceId, region } }) => ({
      text: say`Come by VPN, by a bastion, or by an EC2 Instance Connect Endpoint of the VPC:`,
      copy: `aws ec2-instance-connect ssh --instance-id ${instanceId} --connection-type eice --region ${region}`,
    }),
  },
  'ip-changed': {
    title: 'The client goes to an address that was given back',
    topic: 'whether the client goes to the present address',
    why: () =>
      say`The public address changed when the instance was stopped and started; the old one may be somebody else's by now.`,
    next: ({ user = '', address }) =>
      address === undefined
        ? {
            text: say`The instance has no public address now. Use its private one, or give it an Elastic IP.`,
          }
        : {
            text: say`Use the present address, and correct the name or the SSH configuration that holds the old one:`,
            copy: `ssh ${user}@${address}`,
          },
    howToTell: say`${code('dig +short NAME')} gives the address that a name leads to: it should be one of the
      instance's, or of what stands before it, as a bastion or a load balancer.`,
  },
  'no-key-pair': {
    title: 'The instance was launched without a key pair',
    topic: 'whether it was launched with a key pair',
    why: (user) =>
      say`EC2 gave the first boot no key for ${code(user)}; a key is there only if somebody installed one.`,
    next: () => ({
      text: say`A key pair cannot be added later. Have the right public key put into the key file by whoever has another
        way in, as Session Manager.`,
    }),
  },
  'key-pair-replaced-same-name': {
    title: 'The key pair was made anew after the launch',
    topic: 'whether the key pair is the one of the launch',
    why: () =>
      say`The name now stands for a pair that did not exist when the instance was first started; unless the same key was
        imported again, the host has the old one.`,
    next: ({ name = '', fingerprint }) => ({
      text: say`The private key of ${code(name)} as it is now${fingerprint === undefined ? [] : say` (${code(fingerprint)})`} is
        probably not the one that the host knows. Use the older one, or have the new public key installed. Which one you
        have:`,
      copy: 'ssh-keygen -lf key.pem',
    }),
  },
  'key-name-misleading': {
    title: 'The key pair that EC2 shows is not installed',
    topic: 'whether the key pair that EC2 shows is installed',
    why: (user) =>
      say`EC2 shows the name of the pair of the launch for ever, but its key is none of those that ${code(user)} has now.`,
    next: ({ name = '' }) => ({
      text: say`Do not go by the name ${code(name)}: sign in with one of the keys in the key file. Which one you have:`,
      copy: 'ssh-keygen -lf key.pem',
    }),
  },
};
