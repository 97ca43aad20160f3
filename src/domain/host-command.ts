import type { InstanceRef } from './instance.ts';
import type { Step } from './plan.ts';

/** What a turn of a repair is about on its host: looking, or performing a step. */
export type HostTask =
  | { readonly kind: 'probe'; readonly instance: InstanceRef; readonly user: string }
  | Step;

/** A host task as it is sent: repair and turn make it recognisable wherever it is seen again. */
export type HostCommand = HostTask & { readonly repairId: string; readonly turn: number };
