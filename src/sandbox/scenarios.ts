import { OFFLINE_SCENARIOS } from './offline-scenarios.ts';
import type { Press, Scenario } from './scenario.ts';
import { OUTSIDE_SCENARIOS, SSH_SCENARIOS } from './ssh-scenarios.ts';

const APPLY = 'sshfix.apply-repair';
const CANCEL = 'sshfix.cancel';

const anaApplies: Press = { person: 'ana', button: APPLY };

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'permissions',
    about: 'a home that everybody can write to is found and mended',
    line: '/sshfix web-1',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'key-files',
    about: 'key directory and key file too open and of a wrong owner',
    line: '/sshfix web-2',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'too-closed',
    about: 'sshd cannot even reach the key file',
    line: '/sshfix db-1',
    presses: [anaApplies],
    outcome: 'repaired',
  },
  {
    name: 'wrong-user',
    about: 'the instance is fine, the login name is not',
    line: '/sshfix jump-1 ec2-user',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'healthy',
    about: 'nothing on the host refuses the key',
    line: '/sshfix api-1',
    presses: [],
    outcome: 'no-fault-found',
  },
  {
    name: 'no-key',
    about: 'the key file is missing; no empty one is made',
    line: '/sshfix cache-1',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'expired',
    about: 'the account has expired, which somebody may have meant',
    line: '/sshfix queue-1',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'stopped',
    about: 'the instance is stopped',
    line: '/sshfix batch-1',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'not-managed',
    about: 'Systems Manager does not know the instance',
    line: '/sshfix legacy-1',
    presses: [],
    outcome: 'advised',
  },
  {
    name: 'untagged',
    about: 'the owner has not opted in, so nothing is sent',
    line: '/sshfix shop-1',
    presses: [],
    outcome: 'advised',
  },
  { name: 'windows', about: 'no sshd to look at', line: '/sshfix win-1', presses: [], outcome: 'advised' },
  {
    name: 'approver',
    about: 'somebody else may not apply the plan, an approver may',
    line: '/sshfix web-1',
    presses: [
      { person: 'carlos', button: APPLY },
      { person: 'bea', button: APPLY },
    ],
    outcome: 'repaired',
  },
  {
    name: 'cancelled',
    about: 'the requester cancels the plan',
    line: '/sshfix web-1',
    presses: [{ person: 'ana', button: CANCEL, when: APPLY }],
    outcome: 'cancelled',
  },
  ...SSH_SCENARIOS,
  ...OUTSIDE_SCENARIOS,
  ...OFFLINE_SCENARIOS,
  { name: 'several', about: 'members of a group share a name', line: '/sshfix worker', presses: [] },
  { name: 'no-such-name', about: 'a name that matches nothing', line: '/sshfix web-9', presses: [] },
];
