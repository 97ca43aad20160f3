import fc from 'fast-check';
import { seen } from '../../src/domain/facts/observed.ts';
import type { OfflineFacts } from '../../src/domain/facts/stop-facts.ts';
import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import { currentPlan } from '../../src/domain/repair/state.ts';
import { checkedBlocks, checkedView, TEXT_LIMIT_CHARS } from '../../src/sandbox/workspace/limits/check.ts';
import { approveDialog, rejectDialog } from '../../src/slack/dialog-views.ts';
import { askedOf } from '../../src/slack/offline-card.ts';
import { pieces, scriptDialog } from '../../src/slack/script-dialog.ts';
import { cardsOf } from '../support/cards.ts';
import { REPAIR } from '../support/histories.ts';
import { memberFacts, OfflineHistory } from '../support/offline-histories.ts';
import { machine, serving, webGroup } from '../support/stop-facts.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.constantFrom('<!channel>'.repeat(25), '&'.repeat(255), '😀'.repeat(120), '`'.repeat(200), '\n'),
);

/** As much as an instance can have, in words that somebody else chose. */
const facts = fc
  .record({
    words: fc.array(hostile, { minLength: 4, maxLength: 4 }),
    owners: fc.integer({ min: 0, max: 14 }),
  })
  .map(({ words: [group = '', environment = '', value = '', reason = ''], owners }): OfflineFacts => {
    const tags = Array.from({ length: owners }, (_, index) => [`aws:servicecatalog:${index}`, value]);
    return {
      ...memberFacts,
      stop: {
        ...memberFacts.stop,
        machine: seen({ ...machine, environment, productCodes: [value], owners: Object.fromEntries(tags) }),
        membership: seen({ ...serving, group }),
        group: seen({ ...webGroup, name: group }),
      },
      rejection: { by: 'U0BOB', at: '2026-11-20T09:00:00.000Z', reason },
    };
  });

/** Auto Scaling and the tag agree, else it is not stopped. */
function asked(world: OfflineFacts): OfflineHistory {
  const { membership } = world.stop;
  const autoScalingGroup = membership.seen ? (membership.value?.group ?? '') : '';
  return new OfflineHistory().asked(world, { autoScalingGroup });
}

const setting = { approvers: { people: [], groups: ['S0APPROVERS'] } };

/** Slack draws these only from what we wrote ourselves. */
const MENTION = /<[!@#](?!date\^|subteam\^S0APPROVERS>|U0ALICE>|U0BOB>)/;

describe('an offline plan, whatever its words', () => {
  it('fits into the cards that Slack takes, and mentions nobody else', () => {
    fc.assert(
      fc.property(facts, hostile, (world, reason) => {
        const history = asked(world);
        for (const cards of [
          cardsOf(history.commits, setting),
          cardsOf(history.rejected(reason).commits, setting),
        ])
          for (const { text, blocks } of cards) {
            expect(() => checkedBlocks(blocks)).not.toThrow();
            expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT_CHARS);
            expect(text).not.toMatch(MENTION);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('fits into the dialogs that Slack takes', () => {
    fc.assert(
      fc.property(facts, (world) => {
        const repair = fold(asked(world).commits);
        const plan = repair && currentPlan(repair)?.plan;
        if (!repair || plan?.kind !== 'offline') throw new Error('there is no plan');
        const value = { repairId: REPAIR, digest: plan.digest };
        const about = { value, plan, requester: repair.requester, asked: askedOf(repair, plan, true) };
        expect(() => checkedView(approveDialog(about), 'modal')).not.toThrow();
        expect(() => checkedView(rejectDialog(about), 'modal')).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });
});

describe('a script in a dialog', () => {
  it('is cut into pieces of whole lines that are together what it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 40 })),
        fc.integer({ min: 10, max: 60 }),
        (lines, limit) => {
          const script = lines.join('\n');
          const all = pieces(script, limit);

          expect(all.join('')).toBe(script);
          expect(all.every((piece) => piece.length > 0 && piece.length <= limit)).toBe(true);
        },
      ),
    );
  });

  it('fits, and says how much of it does not', () => {
    const plan = { user: 'ec2-user', remedies: OFFLINE_REMEDIES };
    const view = scriptDialog(plan, { readable: 'echo "&<>"\n'.repeat(30_000), runs: 'true' });

    expect(() => checkedView(view, 'modal')).not.toThrow();
    expect(JSON.stringify(view.blocks.at(-1))).toMatch(/\d+ more characters do not fit/);
  });
});
