import type { Agent, Image } from '../aws/instance.ts';
import { AMAZON_LINUX_2023, DEBIAN_12, type Flavour, UBUNTU_24_04 } from '../hosts/flavours.ts';

/** An AMI of a real publisher, and what an instance of it says of itself. */
export interface FleetImage {
  readonly image: Image;
  readonly platformDetails: string;
  readonly platform?: 'windows';
  readonly agent: Omit<Agent, 'ping'>;
  /** Absent where nothing can run: no shell, or no agent to ask for it. */
  readonly flavour?: Flavour;
}

const IMAGES = {
  'amazon-linux-2023': {
    image: {
      imageId: 'ami-0e4a1c7d9b3f58262',
      name: 'al2023-ami-2023.9.20251110.1-kernel-6.1-x86_64',
      ownerId: '137112412989',
    },
    platformDetails: 'Linux/UNIX',
    agent: { version: '3.3.3185.0', platformName: 'Amazon Linux', platformVersion: '2023' },
    flavour: AMAZON_LINUX_2023,
  },
  'debian-12': {
    image: {
      imageId: 'ami-0b6d2f8e4c1a97353',
      name: 'debian-12-amd64-20251112-2294',
      ownerId: '136693071363',
    },
    platformDetails: 'Linux/UNIX',
    agent: { version: '3.3.3185.0', platformName: 'Debian GNU/Linux', platformVersion: '12' },
    flavour: DEBIAN_12,
  },
  'ubuntu-24.04': {
    image: {
      imageId: 'ami-03d8b5f2a7e1c9464',
      name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20251022',
      ownerId: '099720109477',
    },
    platformDetails: 'Linux/UNIX',
    agent: { version: '3.3.2299.0', platformName: 'Ubuntu', platformVersion: '24.04' },
    flavour: UBUNTU_24_04,
  },
  'rhel-7': {
    image: {
      imageId: 'ami-08f3e6a1b5d7c2949',
      name: 'RHEL-7.9_HVM-20210208-x86_64-0-Hourly2-GP2',
      ownerId: '309956199498',
    },
    platformDetails: 'Red Hat Enterprise Linux',
    agent: { version: '2.3.1644.0', platformName: 'Red Hat Enterprise Linux', platformVersion: '7.9' },
  },
  'windows-2022': {
    image: {
      imageId: 'ami-0a9c4e7b1d6f38252',
      name: 'Windows_Server-2022-English-Full-Base-2025.10.15',
      ownerId: '801119661308',
    },
    platformDetails: 'Windows',
    platform: 'windows',
    agent: {
      version: '3.3.3185.0',
      platformName: 'Microsoft Windows Server 2022 Datacenter',
      platformVersion: '10.0.20348',
    },
  },
} as const satisfies Readonly<Record<string, FleetImage>>;

export type ImageName = keyof typeof IMAGES;

export const imageNamed = (name: ImageName): FleetImage => IMAGES[name];
