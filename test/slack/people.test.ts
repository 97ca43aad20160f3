import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { createPeople } from '../../src/slack/people.ts';
import { createSlackClient } from '../../src/slack/slack-client.ts';
import { ANA, aWorkspace, BEA, CARLOS } from '../support/workspace.ts';

let workspace: Workspace;
let now: Date;
let logged: string[];

beforeEach(async () => {
  workspace = await aWorkspace();
  now = new Date('2026-11-22T12:00:00.000Z');
  logged = [];
});
afterEach(() => workspace.close());

const somePeople = (approvers: { people?: readonly string[]; groups?: readonly string[] } = {}) =>
  createPeople({
    client: createSlackClient(workspace.identity.botToken, `${workspace.url}/api/`),
    teamId: workspace.identity.teamId,
    approvers: { people: [], groups: [], ...approvers },
    clock: { now: () => now },
    log: { info: () => {}, warn: () => {}, error: (message) => logged.push(message) },
  });

describe('a person', () => {
  it.each([
    [ANA, true],
    ['U0GUEST', false],
    ['U0GONE', false],
    ['U0OTHER', false],
    ['U0NOBODY', false],
  ])('%s is trusted: %s', async (id, trusted) => {
    expect(await somePeople().person(id)).toEqual({ id, trusted });
  });

  it('is asked about once a minute', async () => {
    const people = somePeople();
    await people.person(ANA);
    await people.person(ANA);
    now = new Date('2026-11-22T12:01:01.000Z');
    await people.person(ANA);

    expect(workspace.calls.filter(({ method }) => method === 'users.info')).toHaveLength(2);
  });

  it('is nobody while Slack cannot be asked, and asked about again', async () => {
    const people = somePeople();
    workspace.failNext('users.info', { status: 500 });

    expect(await people.person(ANA)).toBeUndefined();
    expect(logged).toEqual(['a person cannot be asked about']);
    expect(await people.person(ANA)).toEqual({ id: ANA, trusted: true });
  });
});

describe('an approver', () => {
  it('is on the list, or in a group of it', async () => {
    const people = somePeople({ people: [CARLOS], groups: ['S0APPROVERS'] });

    expect(await people.isApprover(CARLOS)).toBe(true);
    expect(await people.isApprover(BEA)).toBe(true);
    expect(await people.isApprover(ANA)).toBe(false);
  });

  it('is nobody where no list is set', async () => {
    expect(await somePeople().isApprover(BEA)).toBe(false);
  });

  it('is nobody of a group that cannot be read', async () => {
    const people = somePeople({ people: [CARLOS], groups: ['S0MISSING'] });

    expect(await people.isApprover(BEA)).toBe(false);
    expect(await people.isApprover(CARLOS)).toBe(true);
    expect(logged).toEqual(['a group of approvers cannot be read, so it approves nothing']);
  });

  it('stops being one at the moment of leaving the group', async () => {
    const people = somePeople({ groups: ['S0APPROVERS'] });
    await people.isApprover(BEA);
    await workspace.setUserGroup({ id: 'S0APPROVERS', handle: 'approvers', members: [] });

    expect(await people.isApprover(BEA)).toBe(false);
  });
});
