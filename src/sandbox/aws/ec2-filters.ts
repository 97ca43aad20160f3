import { AwsError } from './errors.ts';
import { privateDnsName, publicDnsName, type SandboxInstance } from './instance.ts';
import { queryList } from './request.ts';

/** One `Filter.N` of an EC2 query: any of the values is enough. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

type Reader = (instance: SandboxInstance) => readonly (string | undefined)[];

const READERS: Readonly<Record<string, Reader>> = {
  'availability-zone': (instance) => [instance.zone],
  'dns-name': (instance) => [publicDnsName(instance)],
  'image-id': (instance) => [instance.image.imageId],
  'instance-id': (instance) => [instance.instanceId],
  'instance-state-name': (instance) => [instance.state],
  'instance-type': (instance) => [instance.instanceType],
  'ip-address': (instance) => [instance.publicAddress],
  'key-name': (instance) => [instance.keyName],
  'network-interface.addresses.association.public-ip': (instance) => [instance.publicAddress],
  'network-interface.addresses.private-ip-address': (instance) => [instance.privateAddress],
  'network-interface.association.public-ip': (instance) => [instance.publicAddress],
  'network-interface.private-dns-name': (instance) => [privateDnsName(instance)],
  platform: (instance) => [instance.platform],
  'private-dns-name': (instance) => [privateDnsName(instance)],
  'private-ip-address': (instance) => [instance.privateAddress],
  'tag-key': (instance) => Object.keys(instance.tags),
  'tag-value': (instance) => Object.values(instance.tags),
};

/** The filters of an EC2 query. */
export function readFilters(form: URLSearchParams): readonly Filter[] {
  const filters: Filter[] = [];
  for (let name = form.get('Filter.1.Name'); name !== null; ) {
    filters.push({ name, values: queryList(form, `Filter.${filters.length + 1}.Value`) });
    name = form.get(`Filter.${filters.length + 1}.Name`);
  }
  return filters;
}

/** @throws AwsError `InvalidParameterValue` for a filter that EC2 does not know. */
export function matchesAll(instance: SandboxInstance, filters: readonly Filter[]): boolean {
  return filters.every((filter) => matches(readerOf(filter)(instance), filter.values));
}

function readerOf(filter: Filter): Reader {
  if (filter.name.startsWith('tag:')) {
    const key = filter.name.slice('tag:'.length);
    return (instance) => [instance.tags[key]];
  }
  const reader = READERS[filter.name];
  if (reader === undefined) {
    throw new AwsError('InvalidParameterValue', `The filter '${filter.name}' is invalid`);
  }
  return reader;
}

const matches = (actual: readonly (string | undefined)[], wanted: readonly string[]): boolean =>
  wanted.some((pattern) => actual.some((value) => value !== undefined && wildcard(pattern).test(value)));

/** EC2 filters know `*`, `?` (no or one character) and `\` before either of them. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([*?\\])|[.*+?^${}()|[\]\\]/g, (found, literal) => {
    if (literal !== undefined) return `\\${literal}`;
    if (found === '*') return '[^]*';
    return found === '?' ? '[^]?' : `\\${found}`;
  });
  return new RegExp(`^${source}$`);
}
