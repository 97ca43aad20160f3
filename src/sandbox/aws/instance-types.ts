/** What the sandbox knows of a type of instance. */
export interface InstanceType {
  readonly name: string;
  readonly hypervisor: 'nitro' | 'xen';
  readonly vCpus: number;
  readonly memoryMiB: number;
  /** Of its instance store; absent: it has none. */
  readonly storeGB?: number;
  readonly hibernation: boolean;
  /** Where it is still offered: the last letter of the zone. */
  readonly zones: readonly string[];
}

const EVERYWHERE = ['a', 'b', 'c'];

const TYPES: readonly InstanceType[] = [
  { name: 't2.small', hypervisor: 'xen', vCpus: 1, memoryMiB: 2048, hibernation: true, zones: EVERYWHERE },
  { name: 't3.micro', hypervisor: 'nitro', vCpus: 2, memoryMiB: 1024, hibernation: true, zones: EVERYWHERE },
  { name: 't3.small', hypervisor: 'nitro', vCpus: 2, memoryMiB: 2048, hibernation: true, zones: EVERYWHERE },
  { name: 'm5.large', hypervisor: 'nitro', vCpus: 2, memoryMiB: 8192, hibernation: true, zones: EVERYWHERE },
  {
    name: 'm5d.large',
    hypervisor: 'nitro',
    vCpus: 2,
    memoryMiB: 8192,
    storeGB: 75,
    hibernation: true,
    zones: EVERYWHERE,
  },
  { name: 'm4.large', hypervisor: 'xen', vCpus: 2, memoryMiB: 8192, hibernation: true, zones: ['a', 'b'] },
  {
    name: 'm3.medium',
    hypervisor: 'xen',
    vCpus: 1,
    memoryMiB: 3840,
    storeGB: 4,
    hibernation: false,
    zones: ['a'],
  },
];

export const instanceTypes = (): readonly InstanceType[] => TYPES;

export const instanceTypeNamed = (name: string): InstanceType | undefined =>
  TYPES.find((type) => type.name === name);
