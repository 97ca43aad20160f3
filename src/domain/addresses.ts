/** An IPv4 or IPv6 address as a number. */
interface Address {
  readonly bits: bigint;
  readonly width: 32 | 128;
}

/** What `addr/length` stands for: addresses whose first `length` bits are these. */
export interface Network extends Address {
  readonly length: number;
}

/** As inet_pton(3) reads it; undefined for anything else, a zone such as `%eth0` included. */
export function parseAddress(text: string): Address | undefined {
  const bits = text.includes(':') ? sixBits(text) : fourBits(text);
  return bits === undefined ? undefined : { bits, width: text.includes(':') ? 128 : 32 };
}

/** An address stands for itself alone. Undefined for what is no network, or has bits set beyond its length. */
export function parseNetwork(text: string): Network | undefined {
  const [host = '', length, ...more] = text.split('/');
  const address = parseAddress(host);
  if (!address || more.length > 0 || !/^\d*$/.test(length ?? '')) return undefined;
  const network = { ...address, length: length === undefined ? address.width : Number(length) };
  const isConsistent = length !== '' && network.length <= network.width && tail(network) === 0n;
  return isConsistent ? network : undefined;
}

export const isIn = (address: Address, network: Network): boolean =>
  address.width === network.width &&
  address.bits >> BigInt(network.width - network.length) ===
    network.bits >> BigInt(network.width - network.length);

const tail = ({ bits, width, length }: Network): bigint => bits & ((1n << BigInt(width - length)) - 1n);

function fourBits(text: string): bigint | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) < 256))
    return undefined;
  return octets.reduce((bits, octet) => (bits << 8n) | BigInt(octet), 0n);
}

function sixBits(text: string): bigint | undefined {
  const [head = '', rest, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const front = groupsOf(head);
  const back = rest === undefined ? [] : groupsOf(rest);
  if (!front || !back) return undefined;
  const missing = 8 - front.length - back.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  return [...front, ...Array<bigint>(missing).fill(0n), ...back].reduce(
    (bits, group) => (bits << 16n) | group,
    0n,
  );
}

/** The last two groups may be written as an IPv4 address. */
function groupsOf(text: string): readonly bigint[] | undefined {
  const words = text === '' ? [] : text.split(':');
  const groups = words.flatMap((word, index) => {
    if (/^[0-9a-f]{1,4}$/i.test(word)) return [BigInt(`0x${word}`)];
    const four = index === words.length - 1 ? fourBits(word) : undefined;
    return four === undefined ? [undefined] : [four >> 16n, four & 0xffffn];
  });
  return groups.includes(undefined) ? undefined : groups.filter((group) => group !== undefined);
}
