import { type Insurance, insuranceOf, KEY_ARN, NO_INSURANCE, NO_KEY_ARN } from '../src/domain/policy.ts';

/** Where the bot is installed, and what it may do there. */
export interface Installation {
  /** 12 digits; absent for the account of the credentials at hand. */
  readonly account?: string;
  /** As in the bot's SSHFIX_REGIONS: the first one keeps the table. Empty for the region of the credentials at hand. */
  readonly regions: readonly string[];
  /** Absent: the bot may stop nothing, whatever its configuration and the tags say. */
  readonly stop?: StopPermissions;
}

/** What the bot may do where it may stop instances. */
export interface StopPermissions {
  /** ARNs of customer keys of volumes, as in the bot's SSHFIX_VOLUME_KEYS. */
  readonly volumeKeys: readonly string[];
  /** As in the bot's SSHFIX_INSURANCE. */
  readonly insurance: readonly Insurance[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** From the variables that the bot reads too. @throws Error for the first that makes no sense, by its name */
export function readInstallation(env: Environment): Installation {
  const account = env['CDK_DEFAULT_ACCOUNT'];
  return {
    ...(account !== undefined && { account }),
    regions: words(env['SSHFIX_REGIONS']),
    ...(env['SSHFIX_MODE'] === 'stop' && { stop: stopPermissions(env) }),
  };
}

function stopPermissions(env: Environment): StopPermissions {
  const volumeKeys = words(env['SSHFIX_VOLUME_KEYS']);
  const noArn = volumeKeys.find((arn) => !KEY_ARN.test(arn));
  if (noArn !== undefined) throw new Error(`SSHFIX_VOLUME_KEYS: "${noArn}" ${NO_KEY_ARN}`);
  return { volumeKeys, insurance: words(env['SSHFIX_INSURANCE']).map(insured) };
}

function insured(word: string): Insurance {
  const known = insuranceOf(word);
  if (known === undefined) throw new Error(`SSHFIX_INSURANCE: "${word}" ${NO_INSURANCE}`);
  return known;
}

const words = (list = ''): readonly string[] => list.split(/[\s,]+/).filter((word) => word !== '');
