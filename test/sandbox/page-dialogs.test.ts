import type { Browser, Page } from 'playwright-core';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { describeInChromium, launchChromium } from '../support/chromium.ts';
import { REPAIR } from '../support/histories.ts';
import { memberFacts, OfflineHistory } from '../support/offline-histories.ts';
import { aSlackBot, type SlackBot } from '../support/slack-bot.ts';
import { ANA, BEA, OPS } from '../support/workspace.ts';

describeInChromium('the dialogs of an offline plan on the page', () => {
  let browser: Browser;
  let bot: SlackBot;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    bot = await aSlackBot();
    const history = new OfflineHistory(ANA).asked(memberFacts, { autoScalingGroup: 'web-asg' });
    bot.now = new Date(history.now);
    for (const commit of history.commits) await bot.store.repairs.append(commit);
    await bot.show(REPAIR);
  });
  afterEach(async () => {
    await page.context().close();
    await bot.close();
  });

  /** What `person` sees after a press, on a screen so wide. */
  const opened = async (person: string, label: string, actionId: string, width: number): Promise<void> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 844 }, locale: 'en-US' });
    page = await context.newPage();
    await page.goto(bot.workspace.url);
    await page.getByRole('combobox', { name: 'Acting as' }).selectOption({ label });
    const card = bot
      .cards(OPS)
      .find(({ blocks = [] }) =>
        blocks.some(
          (block) => block.type === 'actions' && block.elements.some((each) => each.action_id === actionId),
        ),
      );
    if (!card) throw new Error(`no card has ${actionId}`);
    await bot.workspace.as(person).click(card, actionId);
    await page.setViewportSize({ width, height: 844 });
    await page.getByRole('dialog').waitFor();
  };

  it.each([390, 1280])('wrap the longest line of a script at %i pixels', async (width) => {
    await opened(ANA, 'Ana Souza', ACTIONS.script, width);

    await page.getByText(/permitted='lift-immutable,/).waitFor();
    const [needed, shown] = await page
      .locator('.dialog-body')
      .evaluate((body) => [body.scrollWidth, body.clientWidth]);
    expect(needed).toBe(shown);
  });

  it('say at the boxes that every one is to be ticked, and stay open', async () => {
    await opened(BEA, 'Bea Lima', ACTIONS.review, 390);

    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Stop and Start' }).click();

    await page
      .getByRole('alert')
      .filter({ hasText: 'Tick every box, or go back and reject the plan.' })
      .waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
  });
});
