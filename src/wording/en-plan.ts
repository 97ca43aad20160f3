import { isArmed, type Remedy } from '../domain/remedies.ts';
import { say, strong, type Text } from './text.ts';

type Remedies = readonly Remedy[];

/** What is done, in a few words. */
export const planTitle = (remedies: Remedies): Text => [strong(`Plan: ${titleOf(remedies)}`)];

function titleOf(remedies: Remedies): string {
  const first = remedies.length === 1 ? '' : 'repair, then ';
  if (remedies.includes('start-sshd')) return `${first}start sshd`;
  if (remedies.includes('reload-sshd')) return `${first}let sshd read its configuration again`;
  return 'repair without a restart';
}

/** What the plan does to those who use the host, what of it can be taken back, and what comes after it. */
export const planImpact = (remedies: Remedies): Text =>
  say`${interruption(remedies)} Only what is listed is changed. ${record(remedies)}${
    isArmed(remedies) ? ` ${REVERT}` : ''
  } Afterwards I repeat every check.`;

const REVERT =
  'The host takes this back by itself after ten minutes unless the login proves good, or the host is rebooted meanwhile.';

function interruption(remedies: Remedies): string {
  if (remedies.includes('start-sshd'))
    return 'The instance is not restarted; sshd, which does not run, is started.';
  if (remedies.includes('reload-sshd'))
    return 'The instance is not restarted; sshd reads its files again, and sessions stay.';
  return 'No restart, no downtime.';
}

function record(remedies: Remedies): string {
  if (!remedies.includes('vacuum-journal')) return 'Each object as it was is recorded on the host.';
  const lost = 'What the journal loses is lost for good';
  return remedies.length === 1 ? `${lost}.` : `${lost}; everything else as it was is recorded on the host.`;
}
