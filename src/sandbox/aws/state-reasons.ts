import type { StateReason } from './instance.ts';

const reason = (code: string, words: string): StateReason => ({ code, message: `${code}: ${words}` });

/** StopInstances and TerminateInstances, whoever called. */
export const USER_SHUTDOWN = reason('Client.UserInitiatedShutdown', 'User initiated shutdown');
export const USER_HIBERNATE = reason('Client.UserInitiatedHibernate', 'User initiated hibernate');
/** A shutdown from within. */
export const OWN_SHUTDOWN = reason('Client.InstanceInitiatedShutdown', 'Instance initiated shutdown');
