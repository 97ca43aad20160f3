import { verifyTrail } from '../../src/domain/repair/trail.ts';
import type { SandboxAws } from '../../src/sandbox/aws/start-aws.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { rootRecord, shownBy } from '../../src/slack/card-records.ts';
import type { Store } from '../../src/store/store.ts';
import { OPS } from './workspace.ts';
import { liveMessages, offers } from './world.ts';

interface Parts {
  readonly workspace: Workspace;
  readonly aws: SandboxAws;
  readonly store: Store;
}

/** Of the repair whose root was posted last; undefined where none was. */
export function newestRepairId(workspace: Workspace): string | undefined {
  const root = workspace.messages(OPS).findLast(({ metadata }) => metadata !== undefined);
  const payload = root?.metadata as { readonly event_payload: { readonly repair_id: string } } | undefined;
  return payload?.event_payload.repair_id;
}

const CHANGES = /^(?:Stop|Start|Modify|Enter|Exit|Create|Cancel|Delete|Terminate|Detach|Update|Set)/;

/** Changing calls in their order, also those whose answer was lost. */
export const takenBy = ({ calls }: SandboxAws): readonly string[] =>
  calls
    .all()
    .flatMap(({ operation, answer, flags = [] }) =>
      CHANGES.test(operation) &&
      !flags.includes('DryRun') &&
      (answer === 'ok' || answer === 'connection-lost')
        ? [operation]
        : [],
    );

const BRUTAL = ['Force', 'Hibernate', 'SkipOsShutdown'];

const brutal = ({ calls }: SandboxAws): readonly string[] =>
  calls
    .all()
    .flatMap(({ operation, flags = [] }) =>
      BRUTAL.filter((flag) => flags.includes(flag)).map((flag) => `${operation} with ${flag}`),
    );

/** Buttons on cards that are over; user data that is owed may be given back at any time. */
const left = (workspace: Workspace): readonly string[] =>
  liveMessages(workspace)
    .filter((message) => !offers(message, ACTIONS.giveBack))
    .map(({ text }) => `live buttons: ${text}`);

async function untrue({ workspace, store }: Omit<Parts, 'aws'>): Promise<readonly string[]> {
  const repairId = newestRepairId(workspace);
  if (repairId === undefined) return [];
  const root = await rootRecord(store.cards, repairId);
  const { kind } = verifyTrail(await store.repairs.read(repairId), root && shownBy(root));
  return kind === 'as-shown' ? [] : [`the trail is ${kind}`];
}

/** What must never be, whatever happened: a call by force, buttons on a card that is over, a trail that is not whole. */
export const wrongsOf = async ({ workspace, aws, store }: Parts): Promise<readonly string[]> => [
  ...brutal(aws),
  ...left(workspace),
  ...(await untrue({ workspace, store })),
];
