import { buttonValue, parseButtonValue } from '../../src/slack/buttons.ts';

const repairId = '01KAJ0000000000000000000A1';
const digest = 'a1'.repeat(32);

describe('what a button points at', () => {
  it.each([{ repairId }, { repairId, digest }])('comes back as it was written: %j', (target) => {
    expect(parseButtonValue(buttonValue(target))).toEqual(target);
  });

  it.each([
    undefined,
    null,
    42,
    '',
    'approve',
    `${repairId}.`,
    `${repairId}.${digest.toUpperCase()}`,
    `${repairId}.${digest}.x`,
    ` ${repairId}`,
    `${repairId}\n`,
    repairId.toLowerCase(),
    `${repairId}0`,
    '{"repairId":"x"}',
  ])('is nothing when this bot did not write it: %j', (value) => {
    expect(parseButtonValue(value)).toBeUndefined();
  });
});
