import type { OfflinePlan } from '../domain/offline/plan.ts';
import { code, group, listed, person, say, strong, type Text, time } from './text.ts';

/** Who may say yes, by their Slack ids; nobody: it is only said that it takes an approver. */
export interface Approvers {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

/** What an offline plan is about. */
export interface Target {
  readonly name: string;
  readonly account: string;
  /** As its tag says; absent: it has none. */
  readonly environment: string | undefined;
  readonly user: string;
  readonly purpose: OfflinePlan['purpose'];
}

const where = ({ account, environment }: Target): Text =>
  say`account ${account} · ${environment === undefined ? say`no Environment tag` : environment}`;

/** Which instance, in a sentence. */
export const whichOne = (target: Target): Text => say`${code(target.name)} · ${where(target)}`;

/** The first line of a plan: which instance, where, and what is asked. */
export function asked(target: Target, open: boolean): Text {
  const { name, user, purpose } = target;
  const why = purpose === 'mend' ? say`to repair SSH for ${user}` : say`to give its original user data back`;
  return say`${name} · ${where(target)}: stop and start it ${why}${open ? say`?` : []}`;
}

export const CAUSE_NOT_PROVEN: Text = say`Cause not proven: nobody could look inside. A script looks at the next boot,
  once, and changes only what it finds at fault.`;

/** sshd did not trust a key file that others could write to; afterwards it does. */
export const plantedKeys = (user: string): Text =>
  say`If others could write to the home, ${code('.ssh')} or the key file, sshd will accept every key in that file for
    ${code(user)} after the repair, also ones that others put there. Nobody looked inside; the keys that the script
    finds are listed afterwards.`;

export const NOTICED: Text = [strong('What people will notice')];
export const GIVES_BACK: Text = say`No script runs. User data becomes what it was before the earlier repair; only a
  stopped instance takes that.`;
export const OFFLINE_STEPS_TITLE: Text = [strong('Steps')];
export const NOT_STOPPED: Text = [strong('Why I do not stop and start it to repair it')];
export const NOT_GIVEN_BACK: Text = [
  strong('Why I do not stop and start it to give its original user data back'),
];
export const STILL_KEPT: Text = say`Nothing was changed, and I keep the original.`;

/** An approver said no to the same before. */
export const rejectedBefore = (rejection: {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}): Text => say`Rejected before by ${person(rejection.by)} · ${time(rejection.at)}: “${rejection.reason}”`;

const NAMED = 10;

/** Those who may say yes; whoever asked is none of them. */
export function approverNames({ people, groups }: Approvers, requester: string): Text {
  const others = people.filter((id) => id !== requester).slice(0, NAMED);
  const all = [...groups.map(group), ...others.map(person)];
  return all.length === 0 ? say`an approver` : listed(all, 'or');
}

/** Who may say yes to an offline plan, until when, to what exactly. */
export const offlineTerms = (terms: {
  readonly approvers: Approvers;
  readonly requester: string;
  readonly expiresAt: string | undefined;
  readonly digest: string;
}): Text =>
  say`May approve: ${approverNames(terms.approvers, terms.requester)}; not ${person(terms.requester)}, who
    asked${terms.expiresAt === undefined ? [] : say` · expires ${time(terms.expiresAt)}`} · plan
    ${code(terms.digest.slice(0, 8))}`;

export const approvedFor = (approved: {
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
}): Text =>
  say`Approved by ${person(approved.by)} · ${time(approved.at)}${
    approved.reason === undefined ? [] : say`: “${approved.reason}”`
  }`;
