import type { Scenario } from './scenario.ts';

const ANNS_KEY = 'SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ';
const OFFICE = '203.0.113.25';

const APPLY = 'sshfix.apply-repair';
const anaApplies = { person: 'ana', button: APPLY } as const;
const beaApplies = { person: 'bea', button: APPLY } as const;

/** What is wrong with sshd itself, with what it is told, and with keys. */
export const SSH_SCENARIOS: readonly Scenario[] = [
  {
    name: 'misspelt',
    about: 'sshd does not start over a misspelt keyword; it is mended and kept in time',
    line: '/sshfix gate-1',
    presses: [beaApplies],
    outcome: 'repaired',
  },
  {
    name: 'host-keys',
    about: 'everybody can read sshd’s own keys',
    line: '/sshfix build-1',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'denied',
    about: 'DenyUsers, which somebody may have meant: which line, and since when',
    line: '/sshfix auth-1',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'damaged-key',
    about: 'a damaged line becomes the known key again',
    line: `/sshfix git-1 admin key ${ANNS_KEY}`,
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'elsewhere',
    about: 'the key is not good for the address of the client',
    line: `/sshfix search-1 from ${OFFICE}`,
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'comes-back',
    about: 'a script will undo the repair at the next boot',
    line: '/sshfix stream-1',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'nologin',
    about: 'a nologin file was left behind',
    line: '/sshfix node-1',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'full-disk',
    about: 'an expired account, and a full disk besides',
    line: '/sshfix ci-1',
    presses: [],
    outcome: 'advised',
  },
];

/** What only the client or AWS can tell. */
export const OUTSIDE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'pasted',
    about: 'what the client printed is pasted behind the name',
    line: `/sshfix web-1 ec2-user@198.51.100.17: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).`,
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'private-key',
    about: 'a private key is pasted: refused, and nothing is stored',
    line: '/sshfix web-1 -----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ -----END OPENSSH PRIVATE KEY-----',
    presses: [],
  },
  {
    name: 'blocked',
    about: 'a security group does not admit the client',
    line: `/sshfix vault-1 from ${OFFICE}`,
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'new-key-pair',
    about: 'the key pair was made anew after the launch',
    line: '/sshfix report-1',
    presses: [],
    outcome: 'no-fault-found',
  },
];
