import type { Impact } from '../domain/offline/impact.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { code, listed, say, strong, type Text } from './text.ts';

const UNTIL: Readonly<Record<Extract<Impact, { what: 'capacity' }>['because'], string>> = {
  zone: 'EC2 may have no room for it in its zone when it is to start',
  'placement-group': 'EC2 may have no room for it in its placement group when it is to start',
  reservation: 'others may take its place in the capacity reservation while it is stopped',
  'dedicated-host': 'EC2 may have no hardware for dedicated tenancy when it is to start',
};

const USER_DATA: Readonly<Record<string, string>> = {
  empty: 'there is none now',
  shell: 'a script now',
  'cloud-config': 'cloud-config now',
  text: 'plain text now',
  binary: 'binary data now',
};

const gigabytes = (count: number): string => (count === 1 ? '1 GB' : `${count} GB`);

const customerKeys = (count: number): string =>
  count === 1 ? 'a customer key of KMS' : `${count} customer keys of KMS`;

function outOfGroup(impact: Extract<Impact, { what: 'out-of-group' }>): Text {
  const { group, desired, min, loadBalancers, already } = impact;
  if (already) return say`Auto Scaling: it is in Standby in ${code(group)} already, and stays there`;
  const balancers =
    loadBalancers === 0
      ? []
      : say`, and ${loadBalancers === 1 ? '1 load balancer sends' : `${loadBalancers} load balancers send`} it nothing`;
  return say`Auto Scaling: in Standby meanwhile; ${code(group)} has ${desired - 1} in service instead of
    ${desired} (minimum ${min})${balancers}`;
}

/** What becomes of user data where a plan only gives it back. */
function givenBack(impact: Impact): Text | undefined {
  if (impact.what === 'user-data')
    return say`User data: the original (${impact.bytes} bytes) takes the place of the script's`;
  return impact.what === 'owed-before'
    ? say`User data holds the script of an earlier repair now (${code(impact.repairId)})`
    : undefined;
}

const otherLogin = ({ user, usual, sure }: Extract<Impact, { what: 'other-login' }>): Text =>
  say`${strong('Is this the right login?')} ${sure ? 'The image was made for' : 'By its name, the image is for'}
    ${code(usual)}, and ${code(user)} was asked for; where there is no ${code(user)}, the stop is for nothing`;

/** Something that people will notice of a plan, one line. */
export const impactLine = (impact: Impact, purpose: OfflinePlan['purpose']): Text =>
  (purpose === 'give-back' ? givenBack(impact) : undefined) ?? noticed(impact);

function noticed(impact: Impact): Text {
  switch (impact.what) {
    case 'downtime':
      return say`Downtime: usually ${impact.minutes[0]} to ${impact.minutes[1]} minutes; longer where EC2 has no
        capacity at once`;
    case 'other-login':
      return otherLogin(impact);
    case 'address-changes':
      return say`Public address: ${code(impact.from)} is given up, and another one comes; allow-lists, DNS and
        ${code('known_hosts')} still name the old one`;
    case 'address-kept':
      return say`Public address: ${code(impact.address)} is kept (Elastic IP)`;
    case 'no-public-address':
      return say`Public address: it has none; the private one is kept`;
    case 'instance-store-lost':
      return say`${strong('Data lost for good:')} all that is on its local disks (${gigabytes(impact.gigabytes)} of
        instance store)`;
    case 'out-of-group':
      return outOfGroup(impact);
    case 'warm-pool':
      return say`Auto Scaling: ${code(impact.group)} has a warm pool, which may put another instance in its place`;
    case 'long-uptime':
      return say`Last boot: ${impact.days} days ago; changes made since then take effect for the first time`;
    case 'marketplace':
      return say`Marketplace: it starts only while the subscription of its image is valid
        (${listed(impact.codes.map(code))})`;
    case 'capacity':
      return say`Capacity: ${UNTIL[impact.because]}; I keep trying for an hour, and never change its type`;
    case 'owner':
      return say`Owner: ${code(`${impact.tag}=${impact.value}`)} says that something else manages it, which may
        object`;
    case 'enclave':
      return say`Nitro Enclave: what runs in it ends`;
    case 'forwards-traffic':
      return say`It forwards traffic of other machines (source/destination check is off), which stops meanwhile`;
    case 'customer-keys':
      return say`Encryption: EC2 needs ${customerKeys(impact.count)} to start it, which this bot may have it use`;
    case 'user-data':
      return say`User data (${impact.bytes} bytes, ${USER_DATA[impact.kind] ?? impact.kind}): the script is added
        and runs once; the instance's own part stays as it is; scripts meant for the first boot do not run again; the original
        is given back later`;
    case 'raw-user-data':
      return say`User data is nothing that cloud-init runs: a program that reads it as it is finds the script and
        the original in one message until it is given back`;
    case 'owed-before':
      return say`User data still holds the script of an earlier repair (${code(impact.repairId)}); the original
        comes from the vault`;
    case 'retirement':
      return say`AWS is going to retire its hardware; this stop and start cures that`;
  }
}

const CAPACITY = 'EC2 may have no room for it when it is to start';

/** The same as a sentence to tick, in at most 75 characters for names of usual length. */
export function acknowledgement(impact: Impact): Text {
  switch (impact.what) {
    case 'downtime':
      return say`It is down for ${impact.minutes[0]} to ${impact.minutes[1]} minutes or longer`;
    case 'other-login':
      return say`There may be no ${impact.user}: the image ${impact.sure ? 'was made' : 'is, by its name,'} for ${impact.usual}`;
    case 'address-changes':
      return say`Its public address ${impact.from} changes`;
    case 'instance-store-lost':
      return say`${gigabytes(impact.gigabytes)} of data on its local disks are lost for good`;
    case 'out-of-group':
      return impact.already
        ? say`It stays in Standby in ${impact.group}`
        : say`${impact.desired - 1} instead of ${impact.desired} serve meanwhile in ${impact.group}`;
    case 'long-uptime':
      return say`It last booted ${impact.days} days ago, and may not come up as it is`;
    case 'marketplace':
      return say`Its Marketplace subscription must be valid, or it stays stopped`;
    case 'capacity':
      return say`${CAPACITY}`;
    case 'owner':
      return say`Something else manages it: ${impact.tag}=${impact.value}`;
    case 'enclave':
      return say`What runs in its Nitro Enclave ends`;
    case 'forwards-traffic':
      return say`Traffic that it forwards for other machines stops meanwhile`;
    case 'raw-user-data':
      return say`A program that reads its user data as it is finds it changed`;
    case 'address-kept':
    case 'no-public-address':
    case 'warm-pool':
    case 'customer-keys':
    case 'user-data':
    case 'owed-before':
    case 'retirement':
      return noticed(impact);
  }
}
