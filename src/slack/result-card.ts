import { type Diagnosis, isAtClient } from '../domain/diagnose.ts';
import { addressOf } from '../domain/facts/cloud-facts.ts';
import type { Outcome } from '../domain/repair/events.ts';
import type { Repair } from '../domain/repair/state.ts';
import {
  AT_THE_CLIENT,
  CHANGED,
  IF_STILL_REFUSED,
  NOT_DONE,
  STILL_REFUSED,
  TRY_IT,
  verifiedBy,
} from '../wording/en-cards.ts';
import { changeRow, mergedChanges, namesOn } from '../wording/en-changes.ts';
import { checkTopic } from '../wording/en-findings.ts';
import { hostRefusalRow } from '../wording/en-host-refusals.ts';
import { OUTCOMES, outcomeText } from '../wording/en-outcomes.ts';
import { words } from '../wording/text.ts';
import { comesBack } from './comes-back.ts';
import { exposedKeysAfter } from './exposed-keys.ts';
import { faultList, refusalsOf } from './finding-passages.ts';
import type { Looks } from './looks.ts';
import { list, type Passage } from './passage.ts';
import { unjudgedList } from './unjudged-passages.ts';

const notDone = ({ failure }: Repair): readonly Passage[] =>
  failure?.kind === 'refused' ? list(NOT_DONE, failure.reasons.map(hostRefusalRow)) : [];

export interface SeenAfterwards {
  readonly diagnosis: Diagnosis;
  /** The checks that failed before. */
  readonly failedBefore: readonly string[];
  readonly outcome: Outcome | undefined;
}

/** What a look after the repair proves, and what it leaves. */
export function seenAfterwards({ diagnosis, failedBefore, outcome }: SeenAfterwards): readonly Passage[] {
  const { findings, passed } = diagnosis;
  const cured = failedBefore.filter((check) => passed.includes(check));
  const proof: readonly Passage[] =
    outcome === 'repaired'
      ? [{ kind: 'paragraph', text: verifiedBy(cured.map(checkTopic), passed.length - cured.length) }]
      : [];
  const refusals = refusalsOf(findings);
  return [
    ...proof,
    ...faultList(
      STILL_REFUSED,
      refusals.filter((finding) => !isAtClient(finding)),
    ),
    ...faultList(AT_THE_CLIENT, refusals.filter(isAtClient)),
    ...unjudgedList(findings),
  ];
}

const verified = ({ failedBefore, outcome }: Repair, { verification }: Looks): readonly Passage[] =>
  verification ? seenAfterwards({ ...verification, failedBefore, outcome }) : [];

/** The login to try, where it may work now. */
export function loginToTry(
  repair: Repair,
  outcome: Outcome,
  address: string | undefined,
): readonly Passage[] {
  const user = repair.attempt?.user ?? repair.user;
  const mayWork = outcome === 'repaired' || outcome === 'applied-unverified';
  if (mayWork && user !== undefined && address !== undefined)
    return [
      { kind: 'paragraph', text: TRY_IT },
      { kind: 'copy', command: `ssh ${user}@${address}` },
      { kind: 'aside', text: IF_STILL_REFUSED },
    ];
  return mayWork ? [{ kind: 'aside', text: IF_STILL_REFUSED }] : [];
}

/** One line for each object, in the names that the host was seen to have. */
function changed({ changes }: Repair, { looks }: Looks): readonly Passage[] {
  const host = looks.at(-1)?.facts?.host;
  const names = host?.seen ? namesOn(host.value) : undefined;
  return list(
    CHANGED,
    mergedChanges(changes).map((change) => changeRow(change, names)),
  );
}

const keysToLookAt = ({ changes }: Repair, { looks }: Looks): readonly Passage[] => {
  const last = looks.at(-1);
  return last && changes.length > 0 ? exposedKeysAfter(last) : [];
};

/** As it was last seen; where nothing was changed, nothing is taken back. */
function toBeTakenBack({ changes }: Repair, { looks, verification }: Looks): readonly Passage[] {
  const diagnosis = verification?.diagnosis ?? looks.at(-1)?.diagnosis;
  return changes.length > 0 && diagnosis ? comesBack(diagnosis.findings) : [];
}

/** How the repair ended: what was changed, by what it was verified, what could not be judged, what to do now. */
export const resultCard = (repair: Repair, outcome: Outcome, looks: Looks): readonly Passage[] => [
  { kind: 'heading', text: words(OUTCOMES[outcome]) },
  { kind: 'paragraph', text: outcomeText(repair, outcome) },
  ...changed(repair, looks),
  ...notDone(repair),
  ...verified(repair, looks),
  ...toBeTakenBack(repair, looks),
  ...keysToLookAt(repair, looks),
  ...loginToTry(repair, outcome, addressOf(repair.cloud)),
];
