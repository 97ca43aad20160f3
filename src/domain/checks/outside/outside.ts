import { type Address, parseAddress } from '../../address.ts';
import { symptomRow } from '../../client/symptoms.ts';
import type { Evidence } from '../../evidence.ts';
import { depth, type Failure, fault, notApplicable, type OutsideView, type Verdict } from '../check.ts';

/** How a check of AWS's side looks. */
export type Examine = (view: OutsideView) => Verdict;

/** Nothing on the host is wrong; the words of the check say what a person does. */
export const advise = (
  check: string,
  evidence: readonly Evidence[],
  detail: Readonly<Record<string, string>> = {},
): Failure => fault(check, { class: 'advice', evidence, detail });

/** A question that does not arise where nobody will sign in by SSH: the instance was terminated, or runs Windows. */
export const whereSshMayBe =
  (examine: Examine): Examine =>
  (view) => {
    const instance = view.cloud.instance.seen ? view.cloud.instance.value : undefined;
    const isGone = instance?.state === 'terminated' || instance?.state === 'shutting-down';
    return isGone || instance?.platform === 'windows' ? notApplicable : examine(view);
  };

export const clientOf = ({ attempt }: OutsideView): Address | undefined =>
  parseAddress(attempt.address ?? '');

/** Where sshd listens, as far as it is known. */
export const sshPorts = ({ host }: OutsideView): readonly number[] =>
  host?.config.seen && host.config.value.ports.length > 0 ? host.config.value.ports : [22];

/** Did an SSH server answer this client? Its own words say so, or the host's log does. */
export function wasAnswered({ attempt, host }: OutsideView): boolean {
  const { symptoms = [], address } = attempt;
  const isTold = symptoms.some((symptom) => {
    const row = symptomRow(symptom);
    return row !== undefined && depth(row.between[0]) >= depth('connection');
  });
  return isTold || (host?.log.some(({ line }) => line.includes(` ${address} port `)) ?? false);
}
