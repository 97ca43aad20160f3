import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';

/** EC2's limit, before base64. */
const LIMIT_BYTES = 16_384;

/**
 * The bytes that a call means.
 * @throws AwsError `InvalidParameterValue` for what is not base64 or too much
 */
export function readUserData(base64: string): Uint8Array {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64)) {
    throw new AwsError('InvalidParameterValue', 'Invalid BASE64 encoding of user data.');
  }
  return withinLimit(Uint8Array.from(Buffer.from(base64, 'base64')));
}

function withinLimit(userData: Uint8Array): Uint8Array {
  if (userData.length > LIMIT_BYTES) {
    throw new AwsError('InvalidParameterValue', `User data is limited to ${LIMIT_BYTES} bytes`);
  }
  return userData;
}

/** @throws AwsError as ModifyInstanceAttribute does */
export function requireUserDataMayChange({ instanceId, state }: SandboxInstance, userData: Uint8Array): void {
  withinLimit(userData);
  if (state !== 'stopped') {
    throw new AwsError(
      'IncorrectInstanceState',
      `The instance '${instanceId}' is not in the 'stopped' state.`,
    );
  }
}
