import type { PamRule } from '../../src/domain/facts/pam-facts.ts';
import { decide, type PamAnswer, type PamDecision } from '../../src/domain/pam-stack.ts';
import { rulesOf } from '../support/pam.ts';

/** A module answers with what its name says. */
const byName = ({ module }: PamRule): readonly PamAnswer[] => NAMES[module] ?? ['success'];
const NAMES: Readonly<Record<string, readonly PamAnswer[]>> = {
  no: ['perm_denied'],
  missing: ['module_unknown'],
  stranger: ['user_unknown'],
  silent: ['ignore'],
  either: ['success', 'perm_denied'],
};

const decisionOn = (...lines: readonly string[]): PamDecision => decide(rulesOf('sshd', ...lines), byName);

describe('a stack of PAM rules', () => {
  it.each<[PamDecision, readonly string[]]>([
    ['denied', []],
    ['granted', ['account required yes']],
    ['denied', ['account required no']],
    ['denied', ['account required no', 'account required yes']],
    ['denied', ['account requisite no', 'account sufficient yes']],
    ['granted', ['account optional no', 'account required yes']],
    ['granted', ['account sufficient no', 'account required yes']],
    ['granted', ['account sufficient yes', 'account required no']],
    ['denied', ['account required no', 'account sufficient yes']],
    ['denied', ['account optional no']],
    ['denied', ['account required silent']],
    ['granted', ['account required silent', 'account required yes']],
    ['denied', ['account required missing', 'account required yes']],
    ['granted', ['account [success=ok module_unknown=ignore default=bad] missing', 'account required yes']],
    ['granted', ['account [success=1 default=ignore] yes', 'account requisite no', 'account required yes']],
    ['denied', ['account [success=1 default=ignore] no', 'account requisite no', 'account required yes']],
    ['denied', ['account required yes', 'account [success=1 default=ignore] yes']],
    ['denied', ['account [default=ok] no', 'account required yes']],
    ['granted', ['account [default=bad success=ok user_unknown=ignore] stranger', 'account required yes']],
    ['denied', ['account [success=ok] stranger', 'account required yes']],
    ['open', ['account required either']],
    ['granted', ['account optional either', 'account required yes']],
    ['granted', ['account sufficient either', 'account required yes']],
    ['denied', ['account required either', 'account required no']],
    ['granted', ['account [success=1 default=ignore] either', 'account optional no', 'account required yes']],
  ])('is %s: %j', (decision, lines) => {
    expect(decisionOn(...lines)).toBe(decision);
  });
});

describe('a substack', () => {
  const inner = (...lines: readonly string[]) =>
    rulesOf('inner', ...lines).map((rule) => ({ ...rule, level: 1 }));
  const outer = (...lines: readonly string[]) => rulesOf('sshd', ...lines);

  it('ends by itself when a rule in it is sufficient', () => {
    const rules = [
      ...inner('account sufficient yes', 'account required no'),
      ...outer('account required yes'),
    ];

    expect(decide(rules, byName)).toBe('granted');
  });

  it('leaves what follows to be asked', () => {
    const rules = [...inner('account sufficient yes'), ...outer('account required no')];

    expect(decide(rules, byName)).toBe('denied');
  });

  it('is jumped over as one', () => {
    const rules = [
      ...outer('account [success=1 default=ignore] yes'),
      ...inner('account required no', 'account required no'),
      ...outer('account required yes'),
    ];

    expect(decide(rules, byName)).toBe('granted');
  });
});
