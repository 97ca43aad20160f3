import type { Diagnosis, Finding } from '../../src/domain/diagnose.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { planFor } from '../../src/domain/plan.ts';
import { cloud, factsOf, healthy, webInstance } from '../support/facts.ts';
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

  it.each(['disable-config-line', 'renew-host-keys', 'vacuum-journal'] as const)(
    'is only an approver for %s, although nobody wants the fault',
    (remedy) => {
      const diagnosis = refused(finding({ class: 'mechanical', remedies: [remedy] }));

      expect(planFor({ diagnosis, facts: factsOf(healthy), attempt }, policy)).toMatchObject({
        approval: 'approver',
      });
    },
  );

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

describe('what has a remedy and refuses nobody', () => {
  const immutable = finding({
    check: 'immutable-attribute',
    rung: 'beside',
    remedies: ['lift-immutable'],
    advice: { do: 'act-on', check: 'immutable-attribute', detail: {} },
  });
  const fault = (rung: 'client' | 'instance' | 'network') =>
    finding({
      check: 'a-fault',
      rung,
      class: 'advice',
      remedies: [],
      advice: { do: 'act-on', check: 'a-fault', detail: {} },
    });

  it.each(['client', 'instance', 'network'] as const)(
    'is not mended where the login fails for a fault of the %s: that would cure nothing',
    (rung) => {
      const diagnosis = refused(fault(rung), immutable);

      expect(planFor({ diagnosis, facts: factsOf(healthy), attempt }, policy)).toEqual({
        kind: 'advice',
        advice: [{ do: 'act-on', check: 'a-fault', detail: {} }],
      });
    },
  );

  it('is not mended where what sshd refuses has no remedy', () => {
    const expired = finding({
      check: 'account-expired',
      rung: 'account',
      class: 'policy',
      remedies: [],
      advice: { do: 'ask-owner', about: 'expired' },
    });

    expect(
      planFor({ diagnosis: refused(expired, immutable), facts: factsOf(healthy), attempt }, policy),
    ).toEqual({ kind: 'advice', advice: [{ do: 'ask-owner', about: 'expired' }] });
  });

  it('goes along with what cures the refusal', () => {
    const diagnosis = refused(fault('network'), finding({}), immutable);

    expect(planFor({ diagnosis, facts: factsOf(healthy), attempt }, policy)).toMatchObject({
      kind: 'online',
      steps: [{ remedies: ['lift-immutable', 'tighten-home'] }],
    });
  });
});

describe('a host that could not be looked at', () => {
  const stopped = { ...cloud, instance: seen({ ...webInstance, state: 'stopped' as const }) };
  const notRunning = finding({
    check: 'instance-not-running',
    rung: 'instance',
    class: 'advice',
    remedies: [],
    advice: { do: 'start-instance' },
  });
  const blocked = finding({
    check: 'sg-blocks-22',
    rung: 'network',
    class: 'advice',
    remedies: [],
    advice: { do: 'act-on', check: 'sg-blocks-22', detail: { group: 'sg-0a' } },
  });
  const replaced = finding({
    check: 'key-pair-replaced-same-name',
    rung: 'beside',
    class: 'advice',
    remedies: [],
    advice: { do: 'act-on', check: 'key-pair-replaced-same-name', detail: { name: 'ops' } },
  });

  it('is told that its tag would let a stop be weighed, where the installation allows one and only its agent is missing', () => {
    const facts = { cloud, host: unseen('not-managed') };
    const weighed = (mode: 'stop' | 'repair', tag: 'stop' | 'repair') => {
      const instance = seen({ ...webInstance, mode: tag });
      const plan = planFor(
        { diagnosis: refused(), facts: { ...facts, cloud: { ...cloud, instance } }, attempt },
        { ...policy, mode },
      );
      return plan.kind === 'advice' ? plan.notStopped : undefined;
    };

    expect(weighed('stop', 'repair')).toEqual([{ why: 'not-opted-in' }]);
    expect([weighed('repair', 'repair'), weighed('stop', 'stop')]).toEqual([undefined, undefined]);
  });

  it('is told what keeps me out first, then what AWS shows, each once', () => {
    const facts = { cloud: stopped, host: unseen('not-running') };

    expect(planFor({ diagnosis: refused(notRunning, blocked, replaced), facts, attempt }, policy)).toEqual({
      kind: 'advice',
      advice: [
        { do: 'start-instance' },
        { do: 'act-on', check: 'sg-blocks-22', detail: { group: 'sg-0a' } },
        { do: 'act-on', check: 'key-pair-replaced-same-name', detail: { name: 'ops' } },
      ],
    });
  });

  it('of an instance that AWS does not know is told once', () => {
    const gone = finding({
      check: 'instance-not-found',
      rung: 'instance',
      class: 'advice',
      remedies: [],
      advice: { do: 'act-on', check: 'instance-not-found', detail: {} },
    });
    const facts = { cloud: { ...cloud, instance: unseen('not-found') }, host: unseen('not-found') };

    expect(planFor({ diagnosis: refused(gone), facts, attempt }, policy)).toEqual({
      kind: 'advice',
      advice: [{ do: 'act-on', check: 'instance-not-found', detail: {} }],
    });
  });
});
