import { isIn, parseAddress, parseNetwork } from '../../src/domain/addresses.ts';

describe('an address', () => {
  it.each([
    ['10.1.2.3', 0x0a010203n, 32],
    ['255.255.255.255', 0xffffffffn, 32],
    ['::', 0n, 128],
    ['::1', 1n, 128],
    ['2001:db8::1', 0x20010db8000000000000000000000001n, 128],
    ['2001:DB8:0:0:0:0:0:1', 0x20010db8000000000000000000000001n, 128],
    ['::ffff:192.0.2.1', 0xffffc0000201n, 128],
  ])('is read from %s', (text, bits, width) => {
    expect(parseAddress(text)).toEqual({ bits, width });
  });

  it.each([
    '',
    '10.1.2',
    '10.1.2.256',
    '10.1.2.3.4',
    '1:2',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    'web-1',
  ])('is not read from "%s"', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('a network', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['203.0.113.9', '203.0.113.9', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::/0', '::1', true],
  ])('%s holds %s: %s', (network, address, holds) => {
    const parsed = { network: parseNetwork(network), address: parseAddress(address) };
    if (!parsed.network || !parsed.address) throw new Error('not read');

    expect(isIn(parsed.address, parsed.network)).toBe(holds);
  });

  it.each(['10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'web-*'])(
    'is not read from %s',
    (text) => {
      expect(parseNetwork(text)).toBeUndefined();
    },
  );
});
