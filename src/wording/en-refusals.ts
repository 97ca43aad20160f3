import type { Refusal } from '../domain/repair/commands.ts';
import { person, say, type Text, time } from './text.ts';

/** Why a command or a press was not followed: what happened, the state now, what to do. `reader` is who is told. */
export function refusalText(refusal: Refusal, reader?: string): Text {
  switch (refusal.kind) {
    case 'no-such-repair':
      return say`There is no such repair any more. Start one with the command.`;
    case 'closed':
      return say`This repair has ended, and nothing was done. Start another with the command.`;
    case 'not-yours':
      return say`${person(refusal.requester)} asked for this repair; only they or an approver may decide.
        Nothing was done.`;
    case 'approver-needed':
      return say`This plan needs an approver, and you are not on the list. Nothing was done.`;
    case 'another-approver-needed':
      return say`You asked for this repair, so another approver must say yes. Nothing was done.`;
    case 'already-rejected':
      return say`Already rejected by ${person(refusal.by)} (${time(refusal.at)}). Your press changed nothing.`;
    case 'past-the-stop':
      return say`The instance is being stopped or is stopped, so this cannot be cancelled any more: it will be
        started again. Follow it in the thread.`;
    case 'nothing-owed':
      return say`No user data is owed to this instance any more. Nothing was done.`;
    case 'superseded':
      return say`A newer plan has taken the place of this one. Nothing was done; look at the newest message of
        the thread.`;
    case 'already-approved':
      return say`Already approved by ${person(refusal.by)} (${time(refusal.at)}). Your press changed nothing.`;
    case 'expired':
      return say`This plan has expired, because the host may have changed since. Nothing was done; start again
        with the command.`;
    case 'nothing-to-approve':
      return say`There is nothing to approve at the moment. Nothing was done.`;
    case 'being-performed':
      return say`The repair is being performed and cannot be stopped half-way. Follow it in the thread.`;
    case 'late':
      return say`That was answered already. Nothing was done.`;
    case 'instance-busy':
      return say`${refusal.requester === reader ? 'You' : person(refusal.requester)} started a repair of this
        instance (${time(refusal.since)}), and one runs at a time. Nothing more was started.`;
    case 'too-many-looks':
      return say`This repair has looked ${refusal.limit} times, which is the most. Nothing was done; cancel it
        and start another with the command.`;
    case 'too-many-open':
      return say`You have ${refusal.limit} open repairs, which is the most one person may have. Nothing was
        started; finish or cancel one first.`;
    case 'too-many-requests':
      return say`You asked ${refusal.limit} times within an hour, which is the most. Nothing was started; try
        again later.`;
  }
}
