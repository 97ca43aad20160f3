import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { type Asker, createAnswer } from '../../src/slack/answer.ts';
import { createSlackClient } from '../../src/slack/slack-client.ts';
import { say } from '../../src/wording/text.ts';
import { ANA, aWorkspace, OPS } from '../support/workspace.ts';

let workspace: Workspace;
let logged: string[];

beforeEach(async () => {
  workspace = await aWorkspace();
  logged = [];
});
afterEach(() => workspace.close());

const answers = async (asker: Partial<Asker>): Promise<void> => {
  const answer = createAnswer({
    client: createSlackClient(workspace.identity.botToken, `${workspace.url}/api/`),
    log: {
      info: () => {},
      warn: (message) => logged.push(message),
      error: (message) => logged.push(message),
    },
  });
  await answer({ person: ANA, channel: OPS, ...asker }, [say`Nothing was started.`]);
};
const told = () => workspace.messages(OPS, ANA).map(({ text, visible_to }) => [text, visible_to]);

describe('an answer to one person', () => {
  it('goes to them alone', async () => {
    await answers({});

    expect(told()).toEqual([['Nothing was started.', ANA]]);
    expect(logged).toEqual([]);
  });

  it('arrives although its response URL has expired', async () => {
    await answers({ responseUrl: `${workspace.url}/hooks/expired` });

    expect(told()).toEqual([['Nothing was started.', ANA]]);
    expect(logged).toEqual(['an answer did not arrive']);
  });

  it('that cannot arrive at all is in the log', async () => {
    workspace.setBotMember(OPS, false);
    await answers({ responseUrl: `${workspace.url}/hooks/expired` });

    expect(told()).toEqual([]);
    expect(logged).toEqual([
      'an answer did not arrive',
      'an answer did not arrive',
      'a person was not answered',
    ]);
  });
});
