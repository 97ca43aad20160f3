import { type AgentFacts, type CloudFacts, type ImageFacts, surroundingsOf } from './facts/cloud-facts.ts';

/** The login names to expect on an instance. `sure`: the image's publisher says so, and nobody can have copied it. */
export type DefaultUser =
  | { readonly user: string; readonly sure: boolean }
  | { readonly candidates: readonly string[] };

interface ImageFamily {
  /** Matches the AMI's name. */
  readonly name: RegExp;
  /**
   * Accounts of the publisher. Under any other account it is a copy, or somebody's own image with such a name; the
   * Marketplace's account (679593333241) is every vendor's, so it is never listed.
   */
  readonly owners: readonly string[];
  readonly user: string;
  /** Who else it may be where the publisher is not known to be the owner. */
  readonly or?: readonly string[];
  readonly source: string;
}

const GUIDE = 'EC2 User Guide, default user names';
const TABLES = 'public tables of owners and users';
const CLOUD_INIT = 'cloud-init, config/cloud.cfg.tmpl';
const VENDOR = "the vendor's usage instructions";
const kitchen = (platform: string): string => `test-kitchen/kitchen-ec2, standard_platform/${platform}.rb`;

/** The first match counts. */
const IMAGE_FAMILIES: readonly ImageFamily[] = [
  {
    name: /^(amzn-ami|amzn2-ami|al2023-ami|amazon-eks-)/i,
    owners: ['137112412989', '591542846629', '602401143452'],
    user: 'ec2-user',
    source: kitchen('amazon'),
  },
  { name: /Deep Learning.*Amazon Linux/i, owners: ['898082745236'], user: 'ec2-user', source: GUIDE },
  { name: /Deep Learning.*Ubuntu/i, owners: ['898082745236'], user: 'ubuntu', source: GUIDE },
  {
    name: /^(ubuntu(-pro)?[-/]|ubuntu-eks)/i,
    owners: ['099720109477'],
    user: 'ubuntu',
    source: kitchen('ubuntu'),
  },
  { name: /^debian-/i, owners: ['136693071363', '379101102735'], user: 'admin', source: kitchen('debian') },
  { name: /^RHEL-6\.[0-3]/i, owners: ['309956199498'], user: 'root', source: kitchen('rhel') },
  { name: /^RHEL[-_ ]/i, owners: ['309956199498'], user: 'ec2-user', source: kitchen('rhel') },
  { name: /^CentOS Stream (9|10)\b/i, owners: ['125523088429'], user: 'ec2-user', source: kitchen('centos') },
  { name: /^CentOS/i, owners: ['125523088429'], user: 'centos', source: kitchen('centos') },
  { name: /^Fedora-Cloud/i, owners: ['125523088429'], user: 'fedora', source: kitchen('fedora') },
  { name: /^fedora-coreos/i, owners: ['125523088429'], user: 'core', source: TABLES },
  { name: /^(suse|openSUSE|SLES)/i, owners: ['013907871322'], user: 'ec2-user', source: GUIDE },
  { name: /^Rocky-/i, owners: ['792107900819'], user: 'rocky', source: kitchen('rocky') },
  {
    name: /^AlmaLinux OS/i,
    owners: ['764336703387'],
    user: 'ec2-user',
    or: ['almalinux'],
    source: kitchen('alma'),
  },
  { name: /^OL[6-9]/i, owners: ['131827586825'], user: 'ec2-user', source: GUIDE },
  { name: /bitnami/i, owners: ['979382823631'], user: 'bitnami', source: GUIDE },
  {
    name: /^FreeBSD/i,
    owners: ['782442783595', '118940168514'],
    user: 'ec2-user',
    source: kitchen('freebsd'),
  },
  { name: /^amzn-ec2-macos/i, owners: ['100343932686'], user: 'ec2-user', source: kitchen('macos') },
  { name: /^arch-linux/i, owners: ['647457786197'], user: 'arch', source: TABLES },
  {
    name: /^Flatcar/i,
    owners: ['075585003325', '306934455918'],
    user: 'core',
    source: 'cluster-api-provider-aws',
  },
  { name: /^alpine/i, owners: ['538276064493'], user: 'alpine', source: TABLES },
  { name: /^nixos\//i, owners: ['427812963091'], user: 'root', source: TABLES },
  {
    name: /^bottlerocket-/i,
    owners: ['092701018921'],
    user: 'ec2-user',
    source: 'bottlerocket-admin-container, README',
  },
  { name: /^kali/i, owners: [], user: 'kali', source: TABLES },
  { name: /^openEuler/i, owners: [], user: 'openEuler', source: CLOUD_INIT },
  { name: /^OpenMandriva/i, owners: [], user: 'omv', source: CLOUD_INIT },
  { name: /^(AzureLinux|azl[34])/i, owners: [], user: 'azureuser', source: CLOUD_INIT },
  { name: /^emr[- ]/i, owners: [], user: 'hadoop', or: ['ec2-user'], source: 'EMR management guide' },
  { name: /^(F5 |PA-VM|Forti)/i, owners: [], user: 'admin', or: [], source: VENDOR },
  { name: /^OpenVPN Access Server/i, owners: [], user: 'openvpnas', or: [], source: VENDOR },
  { name: /^VyOS/i, owners: [], user: 'vyos', or: [], source: VENDOR },
  { name: /^pfSense/i, owners: [], user: 'admin', or: ['ec2-user'], source: VENDOR },
  { name: /^TurnKey/i, owners: [], user: 'admin', or: ['root'], source: VENDOR },
];

/** What the agent calls the system it runs on, and EC2's `PlatformDetails` where that says more than "Linux/UNIX". */
const PLATFORMS: readonly { readonly name: RegExp; readonly user: string }[] = [
  {
    name: /^(Amazon Linux|Red Hat Enterprise Linux|SLES|SUSE|AlmaLinux|Oracle Linux|macOS)/i,
    user: 'ec2-user',
  },
  { name: /^Ubuntu/i, user: 'ubuntu' },
  { name: /^Debian/i, user: 'admin' },
  { name: /^CentOS Stream/i, user: 'ec2-user' },
  { name: /^CentOS/i, user: 'centos' },
  { name: /^Rocky/i, user: 'rocky' },
  { name: /^Fedora/i, user: 'fedora' },
];

/** In the order in which people are told to try them when nothing is known. */
const USUAL_USERS = ['ec2-user', 'ubuntu', 'centos', 'root', 'admin'] as const;

/** The login that an instance's image was made for, from all that AWS says of it. */
export function expectedUser(cloud: CloudFacts): DefaultUser {
  const { image, agent, instance } = cloud;
  const user = userOfFirstBoot(cloud);
  if (user !== undefined) return { user, sure: true };
  return defaultUserOf(
    image.seen ? image.value : undefined,
    agent.seen ? agent.value : undefined,
    instance.seen ? instance.value.platformDetails : undefined,
  );
}

/** The only user for whom cloud-init set up keys, where the console still tells; of several, the first need not be the image's. */
function userOfFirstBoot(cloud: CloudFacts): string | undefined {
  const { console } = surroundingsOf(cloud);
  const users = console.seen ? (console.value.authorized ?? []).filter(({ user }) => user !== 'root') : [];
  return users.length === 1 ? users[0]?.user : undefined;
}

/** Who logs in on instances of this image, as far as the image's name and owner or the running system tell. */
export const defaultUserOf = (
  image: ImageFacts | undefined,
  agent: AgentFacts | undefined,
  platformDetails?: string,
): DefaultUser => {
  const family = IMAGE_FAMILIES.find(({ name }) => name.test(image?.name ?? ''));
  if (family?.owners.includes(image?.ownerId ?? '')) return { user: family.user, sure: true };

  if (family?.or) return { candidates: [family.user, ...family.or] };
  const byPlatform = userOfPlatform(agent?.platformName) ?? userOfPlatform(platformDetails);
  return agreed(byPlatform, family?.user);
};

const userOfPlatform = (platform: string | undefined): string | undefined =>
  PLATFORMS.find(({ name }) => name.test(platform ?? ''))?.user;

/** A copied image keeps its user, whoever names it; where name and system disagree, only a person can tell. */
const agreed = (byPlatform: string | undefined, byName: string | undefined): DefaultUser => {
  if (byPlatform !== undefined && byName !== undefined && byPlatform !== byName) {
    return { candidates: [byPlatform, byName] };
  }
  const user = byPlatform ?? byName;
  return user === undefined ? { candidates: USUAL_USERS } : { user, sure: false };
};
