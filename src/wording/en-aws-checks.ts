import type { CheckWords } from './en-check-words.ts';
import { INSTANCE_CHECKS } from './en-instance-checks.ts';
import { NETWORK_CHECKS } from './en-network-checks.ts';

/** Checks that AWS answers. */
export const AWS_CHECKS: Readonly<Record<string, CheckWords>> = { ...INSTANCE_CHECKS, ...NETWORK_CHECKS };
