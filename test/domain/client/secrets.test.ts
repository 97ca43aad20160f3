import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { secretIn } from '../../../src/domain/client/secrets.ts';

const pem = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;

describe('a private key in a text', () => {
  it.each([
    ['-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['-----BEGIN RSA PRIVATE KEY----- x'],
    ['-----BEGIN PRIVATE KEY-----'],
    ['-----BEGIN ENCRYPTED PRIVATE KEY-----'],
    ['—–BEGIN EC PRIVATE KEY—–'],
    ['-----end openssh private key-----'],
    ['web-1 b3BlbnNzaC1rZXktdjEAAAAABG5vbmU'],
    ['PuTTY-User-Key-File-3: ssh-ed25519\nPrivate-Lines: 1\nAAAA'],
    ['Private-MAC: 0123456789abcdef'],
  ])('%s', (text) => {
    expect(secretIn(text)).toBe('private-key');
  });

  it('is seen in each single line of its body, and where line ends were lost', () => {
    const lines = pem().split('\n').slice(1, -3);

    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => secretIn(`web-1 ubuntu ${line}`) !== 'private-key')).toEqual([]);
    expect(secretIn(lines.join(' '))).toBe('private-key');
  });

  it('is no warning about one, no path, no fingerprint and no digest', () => {
    for (const text of [
      '@ WARNING: UNPROTECTED PRIVATE KEY FILE! @\nThis private key will be ignored.',
      'Load key "/Users/ana/Documents/Projects/CustomerPortalProduction/Credentials/Production": invalid format',
      '/home/ana/Work/2024/Q3/AcmeCorp/AWS/EU/Prod/Keys/K1/Web/A1/B2',
      'key SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8',
      'debug1: kex: algorithm: diffie-hellman-group-exchange-sha256 sntrup761x25519-sha512@openssh.com',
      'commit 655e92930d2f9fe40ae3d26d953b7e305aeb8524',
      'MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48',
    ])
      expect(secretIn(text)).toBeUndefined();
  });
});

describe('another secret in a text', () => {
  it.each([
    'AKIAIOSFODNN7EXAMPLE',
    'ASIAIOSFODNN7EXAMPLE',
    `xoxb-${'1'.repeat(12)}-abc`,
    `ghp_${'a1'.repeat(18)}`,
  ])('is seen: %s', (token) => {
    expect(secretIn(`web-1 ubuntu ${token} x`)).toBe('access-key');
  });

  it('is an AWS secret access key', () => {
    expect(secretIn('aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe('private-key');
  });
});

it('is found in whatever it stands', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(anything, anything, (before, after) => {
      expect(secretIn(`${before} -----BEGIN OPENSSH PRIVATE KEY----- ${after}`)).toBe('private-key');
    }),
  );
});
