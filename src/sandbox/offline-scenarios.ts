import type { Press, Scenario } from './scenario.ts';

const REVIEW = 'sshfix.review';
const REJECT = 'sshfix.reject';

const beaApproves: Press = { person: 'bea', button: REVIEW, says: 'The window was agreed with the team.' };
const doraApproves: Press = { ...beaApproves, person: 'dora' };

/** Instances that Systems Manager cannot reach: user data with stop and start, approved by another person. */
export const OFFLINE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'offline',
    about: 'no agent: approved by Bea, stopped, mended at its boot, started, proven on the console',
    line: '/sshfix legacy-2 admin',
    presses: [beaApproves],
    outcome: 'repaired',
  },
  {
    name: 'offline-asg',
    about: 'a member of an Auto Scaling group goes to Standby first, and returns when it is healthy',
    line: '/sshfix shop-b ec2-user',
    presses: [beaApproves],
    outcome: 'repaired',
  },
  {
    name: 'offline-rejected',
    about: 'an approver says no, and why',
    line: '/sshfix legacy-2 admin',
    presses: [{ person: 'bea', button: REJECT, says: 'Month-end closing runs on it until Friday.' }],
    outcome: 'rejected',
  },
  {
    name: 'offline-expired',
    about: 'nobody answers: approvers are reminded twice, and nothing happens',
    line: '/sshfix legacy-2 admin',
    presses: [],
    environment: { SSHFIX_APPROVAL_MINUTES: '1' },
    outcome: 'expired',
  },
  {
    name: 'offline-no-capacity',
    about: 'EC2 has no room for the start at first: people hear of it at once, and it is tried again',
    line: '/sshfix legacy-2 admin',
    presses: [beaApproves],
    outage: { kind: 'no-capacity', on: 'legacy-2', times: 2 },
    outcome: 'repaired',
  },
  {
    name: 'offline-drift',
    about:
      'somebody edits the user data while it is stopped: nothing is overwritten, and it is started again',
    line: '/sshfix legacy-2 admin',
    presses: [beaApproves],
    others: { do: 'edit-user-data', to: 'legacy-2', when: 'stopped' },
    outcome: 'rolled-back',
  },
  {
    name: 'offline-two-approvers',
    about: 'two approvers at the same moment: one decision counts, the other is told who was first',
    line: '/sshfix orders-1 admin',
    presses: [[beaApproves, doraApproves]],
    outcome: 'repaired',
  },
  {
    name: 'offline-owed',
    about: 'the original user data is given back when somebody stops the instance anyway',
    line: '/sshfix legacy-2 admin',
    presses: [beaApproves],
    others: { do: 'stop', to: 'legacy-2' },
    outcome: 'repaired',
    afterwards: 'UserDataSettled',
  },
];
