import { parseButtonValue, writeButtonValue } from '../../src/slack/buttons.ts';

const repairId = '01KAJ0000000000000000000A1';
const digest = 'a1'.repeat(32);

describe('the value of a button', () => {
  it.each([{ repairId }, { repairId, digest }])('comes back as it was written: %j', (value) => {
    expect(parseButtonValue(writeButtonValue(value))).toEqual(value);
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
