import { hasHostBits, holds, isIn, isPrivate, parseAddress, parseBlock } from '../../src/domain/address.ts';

describe('reading an address', () => {
  it.each([
    ['203.0.113.7', 32, 0xcb007107n],
    ['0.0.0.0', 32, 0n],
    ['2001:db8::1', 128, 0x20010db8000000000000000000000001n],
    ['::', 128, 0n],
    ['2001:db8:1:2:3:4:5:6', 128, 0x20010db8000100020003000400050006n],
    ['::ffff:203.0.113.7', 32, 0xcb007107n],
    ['64:ff9b::203.0.113.7', 128, 0x64ff9b0000000000000000cb007107n],
  ] as const)('takes %s', (text, bits, value) => {
    expect(parseAddress(text)).toEqual({ bits, value });
  });

  it.each([
    '',
    '203.0.113',
    '203.0.113.256',
    '203.0.113.7.1',
    '1::2::3',
    '1:2:3',
    '2001:db8::g',
    '::1.2.3',
    'web-1',
  ])('takes %j for none', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
});

describe('a range', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.7', true],
    ['203.0.113.0/24', '203.0.114.7', false],
    ['203.0.113.7/32', '203.0.113.7', true],
    ['203.0.113.7/32', '203.0.113.8', false],
    ['0.0.0.0/0', '198.51.100.1', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '2001:db8::1', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['203.0.113.7', '203.0.113.7', false],
    ['pl-0123', '203.0.113.7', false],
  ])('%s and %s: %s', (cidr, text, expected) => {
    const address = parseAddress(text);

    expect(address && isIn(cidr, address)).toBe(expected);
  });

  it.each(['203.0.113.0/33', '203.0.113.0/', '203.0.113.0/24/1', '/24'])('%j is none', (cidr) => {
    expect(parseBlock(cidr)).toBeUndefined();
  });
});

describe('a word of a rule', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.0/24', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['203.0.113.7', '::ffff:203.0.113.7', true],
    ['::ffff:203.0.113.7', '203.0.113.7', false],
    ['::ffff:0:0/96', '::ffff:203.0.113.7', false],
    ['2001:db8::/32', '203.0.113.7', false],
    ['203.0.113.0/255.255.255.0', '203.0.113.7', undefined],
    ['bastion.example.com', '203.0.113.7', undefined],
  ])('%s holds %s: %s', (word, text, expected) => {
    const client = parseAddress(text);

    expect(client && holds(word, client)).toBe(expected);
  });

  it.each([
    ['203.0.113.0/24', false],
    ['203.0.113.7/24', true],
    ['0.0.0.0/0', false],
    ['2001:db8::1/32', true],
    ['203.0.113.7', false],
  ])('%s has bits beyond its length: %s', (cidr, expected) => {
    expect(hasHostBits(cidr)).toBe(expected);
  });
});

describe('an address that the internet does not route', () => {
  it.each([
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['100.64.0.9', true],
    ['127.0.0.1', true],
    ['203.0.113.7', false],
    ['fd00::1', true],
    ['2001:db8::1', false],
  ])('%s: %s', (text, expected) => {
    const address = parseAddress(text);

    expect(address && isPrivate(address)).toBe(expected);
  });
});
