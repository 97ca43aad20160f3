import { AwsError } from './errors.ts';
import type { KmsKey } from './estate.ts';
import { type JsonObject, requiredText } from './json-input.ts';
import type { World } from './world.ts';

interface Context {
  readonly world: World;
  readonly region: string;
}

/** Answers one call of KMS: only DescribeKey, of the keys of the caller's own account. */
export function answerKms(operation: string, input: JsonObject, context: Context): object {
  if (operation !== 'DescribeKey') {
    throw new AwsError('UnknownOperationException', `${operation} is not known here.`);
  }
  return { KeyMetadata: metadataShape(keyNamed(requiredText(input, 'KeyId'), context), context) };
}

/** A key goes by its id, its alias, or the ARN of either. */
function keyNamed(name: string, { world: { account, estate }, region }: Context): KmsKey {
  const prefix = `arn:aws:kms:${region}:${account}:`;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  if (short.startsWith('arn:')) throw foreign(short, region);
  const keys = estate.region === region ? estate.kmsKeys : [];
  const found = keys.find(({ keyId, alias }) => [keyId, `key/${keyId}`, alias].includes(short));
  if (found) return found;
  const arn = short.startsWith('alias/') ? `${prefix}${short}` : `${prefix}key/${short.replace('key/', '')}`;
  throw new AwsError(
    'NotFoundException',
    short.startsWith('alias/') ? `Alias ${arn} is not found.` : `Key '${arn}' does not exist`,
  );
}

/** KMS looks at the region of an ARN first, and then at whose key it is. */
function foreign(arn: string, region: string): AwsError {
  const [, , , keyRegion = ''] = arn.split(':');
  return keyRegion === region
    ? new AwsError('AccessDeniedException', `You are not allowed to describe the resource ${arn}`)
    : new AwsError('NotFoundException', `Invalid arn ${keyRegion}`);
}

/** KMS `KeyMetadata` of a symmetric key; dates are seconds. */
const metadataShape = (key: KmsKey, { world: { account }, region }: Context): object => ({
  AWSAccountId: account,
  KeyId: key.keyId,
  Arn: `arn:aws:kms:${region}:${account}:key/${key.keyId}`,
  CreationDate: Date.parse(key.createdAt) / 1000,
  Enabled: key.state === 'Enabled',
  Description: key.description,
  KeyUsage: 'ENCRYPT_DECRYPT',
  KeyState: key.state,
  Origin: 'AWS_KMS',
  KeyManager: key.manager,
  CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
  KeySpec: 'SYMMETRIC_DEFAULT',
  EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
  MultiRegion: false,
});
