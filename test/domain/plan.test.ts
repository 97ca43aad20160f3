import type { Diagnosis, Finding } from '../../src/domain/diagnose.ts';
import { planFor } from '../../src/domain/plan.ts';
import { factsOf, healthy } from '../support/facts.ts';
import { policy } from '../support/given.ts';

const attempt = { user: 'ec2-user', assumed: false };

const finding = (changes: Partial<Extract<Finding, { result: 'fail' }>>): Finding => ({
  check: 'home-writable-by-others',
  rung: 'strict-modes',
  result: 'fail',
  class: 'mechanical',
  evidence: [],
  remedies: ['tighten-home'],
  ...changes,
});

const refused = (...findings: readonly Finding[]): Diagnosis => ({
  verdict: 'refused',
  refusedAt: 'strict-modes',
  findings,
  passed: [],
});

describe('who may approve a plan', () => {
  it('is the requester where nobody can have meant the faults', () => {
    expect(
      planFor({ diagnosis: refused(finding({})), facts: factsOf(healthy), attempt }, policy),
    ).toMatchObject({
      kind: 'online',
      approval: 'requester',
    });
  });

  it('is only an approver where somebody may have meant what would be mended', () => {
    expect(
      planFor({ diagnosis: refused(finding({ class: 'policy' })), facts: factsOf(healthy), attempt }, policy),
    ).toMatchObject({
      kind: 'online',
      approval: 'approver',
    });
  });

  it('stays the requester where what may be meant is only reported', () => {
    const reported = finding({
      check: 'account-expired',
      class: 'policy',
      remedies: [],
      advice: { do: 'ask-owner', about: 'expired' },
    });

    expect(
      planFor({ diagnosis: refused(finding({}), reported), facts: factsOf(healthy), attempt }, policy),
    ).toMatchObject({
      kind: 'online',
      approval: 'requester',
    });
  });
});

describe('remedies', () => {
  it('are performed in one order, each once', () => {
    const diagnosis = refused(
      finding({ remedies: ['open-key-file', 'own-home'] }),
      finding({ remedies: ['own-home', 'search-home-parent'] }),
    );
    const plan = planFor({ diagnosis, facts: factsOf(healthy), attempt }, policy);

    expect(plan).toMatchObject({
      steps: [{ remedies: ['search-home-parent', 'own-home', 'open-key-file'] }],
    });
  });
});
