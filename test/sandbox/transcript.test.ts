import { transcript } from '../../src/sandbox/transcript.ts';

describe('a transcript', () => {
  it('names people and groups as those who read it know them', () => {
    const names = new Map([
      ['U0SSHFIX', 'sshfix'],
      ['U0BEA', 'bea'],
      ['S0APPROVERS', 'ssh-approvers'],
    ]);
    const text = '<!subteam^S0APPROVERS> or <@U0BEA>, or <!subteam^S0OTHERS|@others>';
    const message = { type: 'message', channel: 'C0OPS', user: 'U0SSHFIX', ts: '1.000001', text } as const;

    expect(transcript([message], names)).toBe('sshfix:\n  @ssh-approvers or @bea, or @S0OTHERS');
  });
});
