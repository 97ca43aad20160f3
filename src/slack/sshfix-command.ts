import type { App } from '@slack/bolt';
import type { ClientTold } from '../domain/attempt.ts';
import type { InstanceMatch, InstanceQuery } from '../domain/instance.ts';
import { repairIdOf } from '../repair-id.ts';
import { HELP } from '../wording/en-answers.ts';
import { couldNotFind, lookingFor, noneFound, severalFound } from '../wording/en-search.ts';
import { commandFor, understood } from '../wording/en-understood.ts';
import { misreadText } from '../wording/en-usage.ts';
import type { Text } from '../wording/text.ts';
import { type Asker, answerMessage } from './answer.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { parseCommand } from './parse-command.ts';
import { pastRepairs } from './past-repairs.ts';
import { signedAt } from './receivers.ts';
import { requestedAnswer } from './requested-answer.ts';
import { nameOf } from './whereabouts.ts';

/** Somebody's command, read and acknowledged. */
interface Asked {
  readonly asker: Asker;
  readonly query: InstanceQuery;
  readonly user?: string;
  readonly client?: ClientTold;
  readonly repairId: string;
}

type Sentences = readonly Text[];

const MATCHES_SHOWN = 10;

/** `/sshfix`: says at once what it looks for, then begins a repair of the one instance that is meant. */
export function listenToCommand(app: App, deps: ListenerDeps): void {
  app.command('/sshfix', async ({ command, ack, context }) => {
    const parsed = parseCommand(command.text);
    const reply = (lines: Sentences) => ack({ response_type: 'ephemeral', ...answerMessage(lines) });
    if ('misread' in parsed) return reply(misreadText(parsed.misread));
    if (parsed.ask === 'help') return reply(HELP);

    const login = parsed.ask === 'repair' ? { user: parsed.user, ...parsed.client } : {};
    await reply([lookingFor(parsed.query), ...understood(login)]);
    const asker = { person: command.user_id, channel: command.channel_id, responseUrl: command.response_url };
    const repairId = repairIdOf(command.trigger_id, signedAt(context) ?? deps.clock.now());
    const asked = { ...parsed, asker, repairId };
    const sentences =
      (await deps.turnedAway(asker)) ?? (await (parsed.ask === 'history' ? history : repair)(deps, asked));
    await deps.answer(asker, sentences);
  });
}

/** The one instance that is meant, or what to tell the person instead. */
async function oneMatch(
  { cloud }: ListenerDeps,
  { query }: Asked,
  command: (match: InstanceMatch) => string,
): Promise<InstanceMatch | { readonly tell: Sentences }> {
  const looked = await cloud.findInstances(query);
  if ('couldNotLook' in looked) return { tell: couldNotFind(query, looked.couldNotLook) };
  const [match, ...others] = looked.found;
  if (!match) return { tell: noneFound(query) };
  if (others.length === 0) return match;
  return { tell: severalFound(looked.found, Math.min(looked.found.length, MATCHES_SHOWN), command) };
}

async function history(deps: ListenerDeps, asked: Asked): Promise<Sentences> {
  const match = await oneMatch(deps, asked, ({ instance }) => `/sshfix history ${instance.instanceId}`);
  return 'tell' in match ? match.tell : pastRepairs(deps, asked.query, match.instance);
}

async function repair(deps: ListenerDeps, asked: Asked): Promise<Sentences> {
  const { user, client, asker, repairId } = asked;
  const match = await oneMatch(deps, asked, ({ instance }) =>
    commandFor(instance.instanceId, { user, ...client }),
  );
  if ('tell' in match) return match.tell;
  const requested = await deps.requestRepair({
    repairId,
    requester: asker.person,
    channel: asker.channel,
    match,
    ...(user !== undefined && { user }),
    ...(client !== undefined && { client }),
  });
  return requestedAnswer(deps, requested, { name: nameOf(match), reader: asker.person });
}
