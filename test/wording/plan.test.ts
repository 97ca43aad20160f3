import type { Remedy } from '../../src/domain/remedies.ts';
import { planImpact, planTitle } from '../../src/wording/en-plan.ts';
import { plain } from '../../src/wording/text.ts';

const PLANS: readonly (readonly [Remedy[], string, string])[] = [
  [
    ['tighten-home'],
    'Plan: repair without a restart',
    'No restart, no downtime. Only what is listed is changed. Each object as it was is recorded on the host. Afterwards I repeat every check.',
  ],
  [
    ['start-sshd'],
    'Plan: start sshd',
    'The instance is not restarted; sshd, which does not run, is started. Only what is listed is changed. Each object as it was is recorded on the host. Afterwards I repeat every check.',
  ],
  [
    ['disable-config-line', 'start-sshd'],
    'Plan: repair, then start sshd',
    'The instance is not restarted; sshd, which does not run, is started. Only what is listed is changed. Each object as it was is recorded on the host. The host takes this back by itself after ten minutes unless the login proves good, or the host is rebooted meanwhile. Afterwards I repeat every check.',
  ],
  [
    ['reload-sshd'],
    'Plan: let sshd read its configuration again',
    'The instance is not restarted; sshd reads its files again, and sessions stay. Only what is listed is changed. Each object as it was is recorded on the host. Afterwards I repeat every check.',
  ],
  [
    ['vacuum-journal'],
    'Plan: repair without a restart',
    'No restart, no downtime. Only what is listed is changed. What the journal loses is lost for good. Afterwards I repeat every check.',
  ],
  [
    ['vacuum-journal', 'tighten-home'],
    'Plan: repair without a restart',
    'No restart, no downtime. Only what is listed is changed. What the journal loses is lost for good; everything else as it was is recorded on the host. Afterwards I repeat every check.',
  ],
];

describe('a plan in words', () => {
  it.each(PLANS)('says before %j what it does and what can be taken back', (remedies, title, impact) => {
    expect(plain(planTitle(remedies))).toBe(title);
    expect(plain(planImpact(remedies))).toBe(impact);
  });
});
