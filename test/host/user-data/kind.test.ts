import { gzipSync } from 'node:zlib';
import { kindOf, type UserDataKind } from '../../../src/host/user-data/kind.ts';

const MESSAGE =
  'Content-Type: multipart/mixed; boundary="//"\nMIME-Version: 1.0\n\n--//\n\n#!/bin/sh\n--//--\n';

const KINDS: readonly (readonly [string, string, UserDataKind])[] = [
  ['nothing', '', 'empty'],
  ['a script', '#!/bin/bash\nyum update\n', 'shell'],
  ['a script after blank lines', '\n  \r\n#!/bin/sh\n', 'shell'],
  ['a cloud-config', '#cloud-config\nruncmd: []\n', 'cloud-config'],
  ['a cloud-config in capitals', '#CLOUD-CONFIG\n', 'cloud-config'],
  ['an archive of cloud-configs', '#cloud-config-archive\n- a\n', 'cloud-config-archive'],
  ['a patch', '#cloud-config-jsonp\n[]', 'cloud-config-jsonp'],
  ['a boothook', '#cloud-boothook\n#!/bin/sh\n', 'boothook'],
  ['a part handler', '#part-handler\ndef list_types(): ...\n', 'part-handler'],
  ['addresses', '#include\nhttp://198.51.100.1/\n', 'include'],
  ['addresses to be read once', '#include-once\nhttp://198.51.100.1/\n', 'include-once'],
  ['a template', '## template: jinja\n#cloud-config\n', 'jinja'],
  ['a job of upstart', '#upstart-job\n', 'upstart-job'],
  ['a message', MESSAGE, 'multipart'],
  [
    'a message of one part',
    'MIME-version: 1.0\nContent-Type: text/cloud-config\n\n#cloud-config\n',
    'multipart',
  ],
  ['a message without the header that tells it', MESSAGE.replace('MIME-Version: 1.0\n', ''), 'text'],
  ['settings of an application', 'role=worker\n', 'text'],
  ['JSON', '{"role": "worker"}', 'text'],
  ['Bottlerocket', '# ours\n[settings.kubernetes]\ncluster-name = "blue"\n', 'bottlerocket'],
  ['Bottlerocket in dotted keys', 'settings.motd = "hello"\n', 'bottlerocket'],
  ['Ignition', '{\n "ignition": {"version": "3.3.0"}}', 'ignition'],
  ['Butane', 'variant: fcos\nversion: 1.5.0\n', 'butane'],
  ['PowerShell', '<powershell>\nRestart-Computer\n</powershell>', 'windows'],
  ['tasks of EC2Launch', 'version: 1.1\ntasks:\n- task: executeScript\n', 'windows'],
  ['Talos', 'version: v1alpha1\nmachine:\n  type: worker\n', 'talos'],
  ['a NodeConfig of EKS', '---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n', 'node-config'],
  [
    'a NodeConfig of EKS in a message',
    MESSAGE.replace('--//\n\n', '--//\nContent-Type: application/node.eks.aws\n\n'),
    'node-config',
  ],
  ['what is signed', '-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n', 'signed'],
];

describe('the kind of user data', () => {
  it.each(KINDS)('of %s is told by what cloud-init looks at', (_, text, kind) => {
    expect(kindOf(Buffer.from(text))).toBe(kind);
  });

  it.each([
    ['a script', '#!/bin/sh\n', 'shell'],
    ['a message', MESSAGE, 'multipart'],
    ['Ignition', '{"ignition": {}}', 'ignition'],
  ])('of %s is the same in gzip', (_, text, kind) => {
    expect(kindOf(gzipSync(text))).toBe(kind);
  });

  it.each([
    ['what is no text', Buffer.from([0, 1, 2]), 'binary'],
    ['text with a NUL', Buffer.from('a\0b'), 'binary'],
    ['gzip that is cut off', gzipSync('#!/bin/sh\n').subarray(0, 20), 'binary'],
    ['a script in another encoding', Buffer.from('#!/bin/sh\n# n\xe3o\n', 'latin1'), 'shell'],
    ['a message in another encoding', Buffer.from(`${MESSAGE}\xe3`, 'latin1'), 'unreadable'],
  ])('of %s is told by its bytes', (_, bytes, kind) => {
    expect(kindOf(bytes)).toBe(kind);
  });
});
