import type { InstanceRef } from './instance.ts';
import type { Step } from './online-plan.ts';

/** What a turn of a repair is about on its host: looking, or performing a step. */
export type HostTask = ProbeTask | Step;

export interface ProbeTask {
  readonly kind: 'probe';
  readonly instance: InstanceRef;
  readonly user: string;
  /** The client's address, for sshd's Match blocks. */
  readonly client?: string;
}

/** A host task as it is sent: repair and turn make it recognisable wherever it is seen again. */
export type HostCommand = HostTask & { readonly repairId: string; readonly turn: number };
