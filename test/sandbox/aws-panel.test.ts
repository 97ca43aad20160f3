import type { Panel, PanelAct } from '../../src/sandbox/aws/panel.ts';
import { A, B, Shop } from './aws-groups.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});

const panel = async (): Promise<Panel> => {
  const shown: Panel = await (await fetch(`${shop.aws.url}/sandbox/panel`)).json();
  return shown;
};

const instance = async (id: string) => (await panel()).instances.find(({ instanceId }) => instanceId === id);

const send = async (wanted: object) => {
  const response = await fetch(`${shop.aws.url}/sandbox/panel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
};

const act = async (wanted: PanelAct) => (await send(wanted)).answer;

describe('the panel', () => {
  it('shows instances as they are, with their group', async () => {
    shop.stop(B);

    expect(await instance(B)).toMatchObject({
      name: B,
      state: 'stopping',
      group: { name: 'asg-shop', lifecycle: 'InService', healthy: false },
    });
    expect(await panel()).toMatchObject({
      account: '111122223333',
      now: '2026-11-03T10:00:00.000Z',
      speed: 1,
    });
  });

  it('switches a failure of one instance on and off', async () => {
    await act({ act: 'switch', instanceId: B, kind: 'no-capacity', on: true });
    await act({ act: 'switch', instanceId: B, kind: 'no-capacity', on: true });

    expect(shop.aws.outages.list()).toEqual([{ kind: 'no-capacity', instanceId: B }]);
    expect((await instance(B))?.switches).toContainEqual({ kind: 'no-capacity', on: true });
    expect((await instance(A))?.switches).toContainEqual({ kind: 'no-capacity', on: false });

    await act({ act: 'switch', instanceId: B, kind: 'no-capacity', on: false });

    expect(shop.aws.outages.list()).toEqual([]);
  });

  it('leaves failures alone that somebody else switched on', async () => {
    shop.aws.outages.add({ kind: 'no-capacity' });

    await act({ act: 'switch', instanceId: B, kind: 'no-capacity', on: false });

    expect(shop.aws.outages.list()).toEqual([{ kind: 'no-capacity' }]);
  });

  it('lets a stop end when it is not to be stuck any more', async () => {
    await act({ act: 'switch', instanceId: B, kind: 'stuck-stopping', on: true });
    await shop.enterAndDrain(B);
    shop.stop(B);
    await shop.minutes(5);
    expect(shop.aws.instance(B).state).toBe('stopping');

    await act({ act: 'switch', instanceId: B, kind: 'stuck-stopping', on: false });
    await shop.minutes(1);

    expect(shop.aws.instance(B).state).toBe('stopped');
  });

  it('lets somebody else stop an instance, edit its user data and start it', async () => {
    await shop.enterAndDrain(B);

    expect(await act({ act: 'intervene', instanceId: B, what: 'edit-user-data' })).toEqual({
      refused: `The instance '${B}' is not in the 'stopped' state.`,
    });
    expect(await act({ act: 'intervene', instanceId: B, what: 'stop' })).toEqual({});
    await shop.minutes(1);
    expect(await act({ act: 'intervene', instanceId: B, what: 'edit-user-data' })).toEqual({});
    await act({ act: 'intervene', instanceId: B, what: 'start' });
    await shop.minutes(1);

    expect(shop.aws.instance(B).state).toBe('running');
    expect(Buffer.from(shop.aws.instance(B).userData ?? []).toString()).toContain('somebody else was here');
  });

  it('speeds AWS up', async () => {
    await act({ act: 'speed', speed: 60 });

    await shop.enter([B]);
    await shop.advance(1000);

    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Standby' });
    expect((await panel()).speed).toBe(60);
  });

  it.each([
    [{ act: 'explode' }, 'act is one of switch, intervene, speed'],
    [{ act: 'speed' }, 'speed is a number'],
    [{ act: 'switch', instanceId: 'i-none', kind: 'no-capacity' }, 'The sandbox has no instance i-none.'],
    [
      { act: 'switch', instanceId: B, kind: 'throttled', on: true },
      expect.stringContaining('kind is one of'),
    ],
    [
      { act: 'intervene', instanceId: B, what: 'explode' },
      'what is one of stop, start, protect, edit-user-data',
    ],
  ])('refuses %j', async (wanted, message) => {
    const { status, answer } = await send(wanted);

    expect(status).toBeGreaterThanOrEqual(400);
    expect(answer).toMatchObject({ message });
    expect(shop.aws.outages.list()).toEqual([]);
  });
});
