import type { SandboxInstance } from './instance.ts';

export interface Boot {
  readonly printed: string;
  /** The host does not come up. */
  readonly isBroken: boolean;
}

/** Boots the host of an instance with its user data; a host that nobody models comes up and prints nothing. */
export async function boot({ host, userData = new Uint8Array() }: SandboxInstance): Promise<Boot> {
  try {
    const booted = await host?.boot?.({ userData: Uint8Array.from(userData) });
    return { printed: booted?.console ?? '', isBroken: false };
  } catch (error) {
    return { printed: `[    0.000000] Kernel panic - not syncing: ${String(error)}\r\n`, isBroken: true };
  }
}
