import { AwsError } from './errors.ts';
import type { XmlValue } from './xml.ts';

/** Answers one call of STS: only GetCallerIdentity, which no policy can deny. */
export function answerSts(operation: string, account: string): Record<string, XmlValue> {
  if (operation !== 'GetCallerIdentity') {
    throw new AwsError('InvalidAction', `Could not find operation ${operation} for version 2011-06-15`);
  }
  return {
    Arn: `arn:aws:sts::${account}:assumed-role/sshfix-bot/sandbox`,
    UserId: 'AROASANDBOXSSHFIXBOT1:sandbox',
    Account: account,
  };
}
