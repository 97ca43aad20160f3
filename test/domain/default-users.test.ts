import { defaultUserOf, expectedUser } from '../../src/domain/default-users.ts';
import type { AgentFacts, ImageFacts } from '../../src/domain/facts/cloud-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { cloud, surroundings } from '../support/facts.ts';

const image = (name: string, ownerId: string): ImageFacts => ({ imageId: 'ami-0abc', name, ownerId });
const agentOn = (platformName: string): AgentFacts => ({ ping: 'online', platformName });

describe('the default user of a published image', () => {
  it.each([
    ['al2023-ami-2023.6.20241010.0-kernel-6.1-x86_64', '137112412989', 'ec2-user'],
    ['amzn2-ami-kernel-5.10-hvm-2.0.20240131.0-x86_64-gp2', '137112412989', 'ec2-user'],
    ['al2023-ami-ecs-hvm-2023.0.20240905-kernel-6.1-x86_64', '591542846629', 'ec2-user'],
    ['amazon-eks-node-al2023-x86_64-standard-1.31-v20241011', '602401143452', 'ec2-user'],
    ['Deep Learning AMI (Amazon Linux 2) Version 61.3', '898082745236', 'ec2-user'],
    ['Deep Learning Base OSS Nvidia Driver GPU AMI (Ubuntu 22.04) 20241115', '898082745236', 'ubuntu'],
    ['ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-20241004', '099720109477', 'ubuntu'],
    ['ubuntu-pro-server/images/hvm-ssd/ubuntu-jammy-22.04-amd64', '099720109477', 'ubuntu'],
    ['ubuntu-eks/k8s_1.29/images/hvm-ssd/ubuntu-jammy', '099720109477', 'ubuntu'],
    ['debian-12-amd64-20241004-1890', '136693071363', 'admin'],
    ['debian-stretch-hvm-x86_64-gp2-2022-07-01-66430', '379101102735', 'admin'],
    ['RHEL-9.4.0_HVM-20240605-x86_64-82-Hourly2-GP3', '309956199498', 'ec2-user'],
    ['RHEL-6.3_GA-x86_64-5-Hourly2', '309956199498', 'root'],
    ['CentOS Linux 7 x86_64 2211', '125523088429', 'centos'],
    ['CentOS Stream 8 x86_64 20230830', '125523088429', 'centos'],
    ['CentOS Stream 9 x86_64 20241001', '125523088429', 'ec2-user'],
    ['CentOS Stream 10 x86_64 20241001', '125523088429', 'ec2-user'],
    ['Fedora-Cloud-Base-AmazonEC2.x86_64-41-1.4', '125523088429', 'fedora'],
    ['fedora-coreos-41.20241027.3.0-x86_64', '125523088429', 'core'],
    ['suse-sles-15-sp6-v20240808-hvm-ssd-x86_64', '013907871322', 'ec2-user'],
    ['Rocky-9-EC2-Base-9.4-20240509.0.x86_64', '792107900819', 'rocky'],
    ['AlmaLinux OS 9.4.20240805 x86_64', '764336703387', 'ec2-user'],
    ['OL9.4-x86_64-HVM-2024-05-31', '131827586825', 'ec2-user'],
    ['bitnami-wordpress-6.6.2-0-r01-linux-debian-12-x86_64-hvm-ebs', '979382823631', 'bitnami'],
    ['FreeBSD 14.1-RELEASE-amd64', '782442783595', 'ec2-user'],
    ['amzn-ec2-macos-14.6.1-20240808-204206-arm64', '100343932686', 'ec2-user'],
    ['arch-linux-std-hvm-2024.10.10.x86_64-ebs', '647457786197', 'arch'],
    ['Flatcar-stable-3975.2.2-hvm', '075585003325', 'core'],
    ['alpine-3.20.3-x86_64-bios-cloudinit-r0', '538276064493', 'alpine'],
    ['nixos/24.05.5518.ecbc1ca8ffd6-x86_64-linux', '427812963091', 'root'],
    ['bottlerocket-aws-k8s-1.31-x86_64-v1.24.1', '092701018921', 'ec2-user'],
  ])('%s is sure', (name, owner, user) => {
    expect(defaultUserOf(image(name, owner), undefined)).toEqual({ user, sure: true });
  });

  it('stays sure whatever the running system calls itself', () => {
    const answer = defaultUserOf(image('debian-12-amd64-20241004-1890', '136693071363'), agentOn('Ubuntu'));

    expect(answer).toEqual({ user: 'admin', sure: true });
  });
});

describe('the default user of a copied or custom image', () => {
  it('is that of the publisher whose name it carries, but not for sure', () => {
    const answer = defaultUserOf(image('debian-12-amd64-golden', '111122223333'), undefined);

    expect(answer).toEqual({ user: 'admin', sure: false });
  });

  it.each([
    ['CentOS Linux 7 x86_64 HVM EBS ENA 2002_01', 'centos'],
    ['kali-last-snapshot-amd64-2024.3.0', 'kali'],
  ])('of the Marketplace, %s, is not sure: the account is every vendor’s', (name, user) => {
    expect(defaultUserOf(image(name, '679593333241'), undefined)).toEqual({ user, sure: false });
  });

  it.each([
    ['openEuler-24.03-LTS-x86_64', 'openEuler'],
    ['OpenMandriva Lx 6.0', 'omv'],
    ['azl3-base-20260101', 'azureuser'],
  ])('of a rarer kind, %s, is %s', (name, user) => {
    expect(defaultUserOf(image(name, '111122223333'), undefined)).toEqual({ user, sure: false });
  });

  it.each([
    ['AlmaLinux OS 9.4 hardened', ['ec2-user', 'almalinux']],
    ['emr-7.1.0-default', ['hadoop', 'ec2-user']],
    ['pfSense-plus-ec2-24.03', ['admin', 'ec2-user']],
    ['TurnKey WordPress 18', ['admin', 'root']],
    ['F5 BIGIP-17.1.0', ['admin']],
    ['PA-VM-AWS-11.1', ['admin']],
    ['FortiGate-VM64-AWS build2573', ['admin']],
    ['OpenVPN Access Server QA Image', ['openvpnas']],
    ['VyOS 1.4.0', ['vyos']],
  ])('of a vendor, %s, is told and not assumed', (name, candidates) => {
    expect(defaultUserOf(image(name, '679593333241'), undefined)).toEqual({ candidates });
  });

  it('is that of the running system where the name says nothing', () => {
    const answer = defaultUserOf(image('golden-2024-10', '111122223333'), agentOn('Ubuntu'));

    expect(answer).toEqual({ user: 'ubuntu', sure: false });
  });

  it('is open where name and running system disagree', () => {
    const answer = defaultUserOf(image('ubuntu-golden', '111122223333'), agentOn('Amazon Linux'));

    expect(answer).toEqual({ candidates: ['ec2-user', 'ubuntu'] });
  });

  it('is that of EC2’s platform details while the agent is silent', () => {
    const answer = defaultUserOf(
      image('golden', '111122223333'),
      { ping: 'not-registered' },
      'Red Hat Enterprise Linux',
    );

    expect(answer).toEqual({ user: 'ec2-user', sure: false });
  });

  it.each([
    ['Amazon Linux AMI', 'ec2-user'],
    ['Red Hat Enterprise Linux Server', 'ec2-user'],
    ['SLES', 'ec2-user'],
    ['Oracle Linux Server', 'ec2-user'],
    ['AlmaLinux', 'ec2-user'],
    ['Debian GNU/Linux', 'admin'],
    ['CentOS Linux', 'centos'],
    ['CentOS Stream', 'ec2-user'],
    ['Rocky Linux', 'rocky'],
    ['Fedora Linux', 'fedora'],
  ])('on %s is %s', (platform, user) => {
    expect(defaultUserOf(undefined, agentOn(platform))).toEqual({ user, sure: false });
  });
});

describe('the default user of an unknown image', () => {
  it('is one of the usual users, in the order in which people try them', () => {
    const answer = defaultUserOf(image('golden', '111122223333'), undefined, 'Linux/UNIX');

    expect(answer).toEqual({ candidates: ['ec2-user', 'ubuntu', 'centos', 'root', 'admin'] });
  });

  it('is not guessed from an image that could not be looked at', () => {
    expect(defaultUserOf(undefined, undefined)).toEqual({
      candidates: ['ec2-user', 'ubuntu', 'centos', 'root', 'admin'],
    });
  });
});

describe('the default user of an instance', () => {
  const firstBoot = (...users: readonly string[]) =>
    seen({
      trouble: [],
      booted: true,
      authorized: users.map((user) => ({ user, fingerprints: [], none: false })),
      hostKeys: [],
    });
  const golden = { ...cloud, image: seen(image('golden', '111122223333')), agent: unseen('not-managed') };
  const withConsole = (console: typeof surroundings.console) => ({
    ...golden,
    surroundings: { ...surroundings, console },
  });

  it('is the one for whom cloud-init set up keys at the first boot', () => {
    expect(expectedUser(withConsole(firstBoot('root', 'deploy')))).toEqual({ user: 'deploy', sure: true });
  });

  it('is open where cloud-init set up several', () => {
    expect(expectedUser(withConsole(firstBoot('deploy', 'backup')))).toHaveProperty('candidates');
  });

  it('is that of the image where the console tells nothing', () => {
    const about = {
      ...withConsole(unseen('not-opted-in')),
      image: seen(image('debian-12-amd64-x', '136693071363')),
    };

    expect(expectedUser(about)).toEqual({ user: 'admin', sure: true });
  });
});
