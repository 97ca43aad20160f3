import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { describeInChromium, launchChromium } from '../support/chromium.ts';
import { aWorkspace } from '../support/workspace.ts';
import { B, Shop } from './aws-groups.ts';

describeInChromium('the page of AWS', () => {
  let browser: Browser;
  let shop: Shop;
  let workspace: Workspace;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    shop = await Shop.open();
    workspace = await aWorkspace({ awsUrl: shop.aws.url });
    page = await opened({ width: 1280, height: 800 });
  });
  afterEach(async () => {
    await page.context().close();
    await workspace.close();
    expect(troubles).toEqual([]);
  });

  const opened = async (viewport: { width: number; height: number }): Promise<Page> => {
    const context = await browser.newContext({ viewport, locale: 'en-US' });
    const tab = await context.newPage();
    troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    tab.on('console', (line) => {
      if (line.type() === 'error') troubles.push(line.text());
    });
    await tab.goto(workspace.url);
    await tab.getByRole('heading', { name: 'ops' }).waitFor();
    return tab;
  };

  const member = (id: string) =>
    page.getByRole('list', { name: 'Instances' }).getByRole('listitem').filter({ hasText: id });

  const openMember = async (): Promise<void> => {
    await page.getByRole('button', { name: 'AWS' }).click();
    await member(B).locator('summary').click();
  };

  it('shows what becomes of an instance', async () => {
    await openMember();
    await member(B).getByText('asg-shop: InService').waitFor();

    await shop.enterAndDrain(B);
    shop.stop(B);
    await member(B).getByText('stopping', { exact: true }).waitFor();
    await shop.minutes(1);

    await member(B).getByText('stopped', { exact: true }).waitFor();
    await member(B).getByText('asg-shop: Standby').waitFor();
  });

  it('switches a failure on and off', async () => {
    await openMember();
    const capacity = member(B).getByRole('switch', { name: 'No capacity', exact: true });

    await capacity.click();
    await member(B).getByText('1 failure').waitFor();
    expect(await capacity.getAttribute('aria-checked')).toBe('true');
    expect(shop.aws.outages.list()).toEqual([{ kind: 'no-capacity', instanceId: B }]);

    await capacity.click();
    await member(B).getByText('1 failure').waitFor({ state: 'detached' });
    expect(shop.aws.outages.list()).toEqual([]);
  });

  it('shows what can fail, in the order of a repair', async () => {
    await openMember();

    expect(await member(B).locator('legend').allTextContents()).toEqual([
      'When it is stopped',
      'When it starts: refused',
      'When it starts: pending, then stopped again',
      'Once it runs',
      'In its group',
    ]);
    await member(B).getByRole('group', { name: 'When it is stopped' }).getByText('It is protected').click();
    await member(B).getByText('1 failure').waitFor();
    expect(shop.aws.outages.list()).toEqual([{ kind: 'stop-protected', instanceId: B }]);
  });

  it('lets somebody else stop an instance, and says what AWS lets nobody do', async () => {
    await openMember();

    await member(B).getByRole('button', { name: 'Somebody edits its user data' }).click();
    await page.getByRole('alert').getByText("is not in the 'stopped' state.").waitFor();
    await member(B).getByRole('button', { name: 'Somebody stops it' }).click();

    await member(B).getByText('stopping', { exact: true }).waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('');
  });

  it('sets how fast the time of AWS runs', async () => {
    await page.getByRole('button', { name: 'AWS' }).click();
    const speed = page.getByRole('combobox', { name: 'Its time runs' });

    await speed.selectOption({ label: '60 times as fast' });

    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>('.aws-speed select')?.value === '60',
    );
    expect(shop.aws.pace.settings().speed).toBe(60);
  });

  it('finds instances by group', async () => {
    await page.getByRole('button', { name: 'AWS' }).click();

    await page.getByRole('searchbox', { name: 'Find instances' }).fill('asg-tight');

    await member(B).waitFor({ state: 'detached' });
    expect(await page.getByRole('list', { name: 'Instances' }).getByRole('listitem').count()).toBe(1);
  });

  it('is worked with keys', async () => {
    await page.getByRole('button', { name: 'AWS' }).press('Enter');
    await member(B).locator('summary').press('Enter');

    await member(B).getByRole('switch', { name: 'Its console stays silent' }).press('Space');

    await member(B).getByText('1 failure').waitFor();
  });

  it('fits a phone', async () => {
    await page.context().close();
    page = await opened({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Channels' }).click();
    await openMember();

    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(widths).toEqual([390, 390]);
    expect(await member(B).getByRole('switch', { name: 'Standby is refused' }).isVisible()).toBe(true);
  });

  it('is missing where there is no AWS', async () => {
    const alone = await aWorkspace();
    const answer = await fetch(`${alone.url}/sandbox/aws/panel`);

    expect(await answer.json()).toBeNull();
    await alone.close();
  });

  it('is not to be driven by other sites', async () => {
    const forged = await fetch(`${workspace.url}/sandbox/aws/panel`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ act: 'intervene', instanceId: B, what: 'stop' }),
    });

    expect(forged.status).toBe(403);
    expect(shop.aws.instance(B).state).toBe('running');
  });
});
