import { type Check, notApplicable, type OutsideView, pass, unknown, type Verdict } from '../check.ts';
import { advise, whereSshMayBe } from './outside.ts';

/** Can the instance ask who it is and which key it should let in; EC2 Instance Connect needs that too. */
export const METADATA_CHECKS: readonly Check[] = [
  { id: 'imds-disabled', by: 'aws', rung: 'beside', examine: whereSshMayBe(imdsDisabled) },
  { id: 'imdsv2-old-cloud-init', by: 'person', rung: 'beside', examine: whereSshMayBe(oldCloudInit) },
  { id: 'eic-not-possible', by: 'person', rung: 'beside', examine: instanceConnect },
];

function imdsDisabled({ cloud: { instance } }: OutsideView): Verdict {
  if (!instance.seen) return unknown(instance.because);
  const { metadata } = instance.value;
  if (metadata === undefined) return unknown('not-shown');
  if (metadata.enabled) return pass;
  const evidence = [{ kind: 'value', name: 'HttpEndpoint', found: 'disabled', expected: 'enabled' } as const];
  return advise('imds-disabled', evidence);
}

/** Images of a time when cloud-init (before 19.4) knew IMDSv1 only; distributions changed some of them later. */
const OLD_IMAGES =
  /^(RHEL-(?:6|7\.[0-8])|CentOS.*\b[67]\b|debian-(?:jessie|stretch|8|9)\b|.*ubuntu-(?:trusty|xenial))/i;

function oldCloudInit({ cloud: { instance, image } }: OutsideView): Verdict {
  const requires = instance.seen && instance.value.metadata?.tokens === 'required';
  const isOld = image.seen && OLD_IMAGES.test(image.value.name ?? '');
  return requires && isOld ? unknown('person-must-look') : notApplicable;
}

/** The words of the browser client. */
const BY_BROWSER = /EC2 Instance Connect|Error establishing SSH connection to your instance/i;

function instanceConnect({ attempt: { symptoms = [] } }: OutsideView): Verdict {
  return symptoms.some(({ line }) => BY_BROWSER.test(line)) ? unknown('person-must-look') : notApplicable;
}
