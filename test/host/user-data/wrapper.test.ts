import { randomBytes } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { repairOfWrapper, wrapUserData } from '../../../src/host/user-data/wrapper.ts';
import { ORIGINALS } from '../../support/user-data.ts';

const ORDER = {
  repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
  instanceId: 'i-0123456789abcdef0',
  user: 'ec2-user',
  remedies: ['tighten-home'],
} as const;
const HEADER = `Content-Type: multipart/mixed; boundary="==SSHFIX-${ORDER.repairId}=="\nMIME-Version: 1.0\n`;

function wrapped(original: Uint8Array): Buffer {
  const wrapper = wrapUserData(original, ORDER);
  if ('refused' in wrapper) throw new Error(wrapper.refused);
  return Buffer.from(wrapper.bytes);
}

const textOf = (original: Uint8Array): string => gunzipSync(wrapped(original)).toString('latin1');

/** What stands before the boothook, without the boundary that ends it. */
function firstPart(original: Uint8Array): string {
  const [, first = ''] = textOf(original).split(`\n--==SSHFIX-${ORDER.repairId}==\n`);
  return first;
}

describe('the wrapper of user data', () => {
  it.each(Object.entries(ORIGINALS))(
    'of %s fits, is known again, and is the same each time',
    (_, original) => {
      const wrapper = wrapped(original);

      expect(wrapper.length).toBeLessThanOrEqual(16_384);
      expect(repairOfWrapper(wrapper)).toBe('01JD9Z6M5T3Q8W2E4R6Y7V9X0K');
      expect(repairOfWrapper(original)).toBeUndefined();
      expect(wrapped(original).equals(wrapper)).toBe(true);
    },
  );

  it('begins with its header and ends with the boothook and its boundary', () => {
    const text = textOf(ORIGINALS.shell);

    expect(text.startsWith(HEADER)).toBe(true);
    expect(text).toContain(
      `\nContent-Disposition: attachment; filename="sshfix-${ORDER.repairId}"\n\n#cloud-boothook\n#!/bin/sh\n`,
    );
    expect(text.endsWith(`\n--==SSHFIX-${ORDER.repairId}==--\n`)).toBe(true);
  });

  it('holds a script under the name that it had at the first boot', () => {
    expect(firstPart(ORIGINALS.shell)).toBe(
      'Content-Type: text/x-shellscript\nMIME-Version: 1.0\nContent-Transfer-Encoding: 7bit\n' +
        'Content-Disposition: attachment; filename="part-001"\n\n#!/bin/sh\necho first-boot >>/root/ran\n',
    );
  });

  it.each([
    ['letters beyond ASCII', Buffer.from('#!/bin/sh\n# não\n')],
    ['bytes of another encoding', Buffer.from('#!/bin/sh\n# n\xe3o\n', 'latin1')],
    ['a carriage return at its end', Buffer.from('#!/bin/sh\r')],
    ['many lines of base64', Buffer.concat([Buffer.from('#!/bin/sh\n#'), randomBytes(900)])],
  ])('holds a script with %s in base64', (_, original) => {
    const [header = '', body = ''] = firstPart(original).split('\n\n');

    expect(header).toContain('Content-Transfer-Encoding: base64');
    expect(Buffer.from(body, 'base64').equals(original)).toBe(true);
  });

  it('holds a message whole, as it is or as it was before gzip', () => {
    const message = ORIGINALS.multipart.toString();

    expect(firstPart(ORIGINALS.multipart)).toBe(message);
    expect(firstPart(ORIGINALS['gzip of a multipart'])).toBe(message);
  });

  it('holds nothing but the boothook where there was no user data', () => {
    expect(firstPart(ORIGINALS.empty)).toContain('text/cloud-boothook');
  });

  it('has a boundary that the original does not have', () => {
    const original = Buffer.from(`#!/bin/sh\n# --==SSHFIX-${ORDER.repairId}==\n`);

    expect(textOf(original).split('\n')[0]).toBe(
      `Content-Type: multipart/mixed; boundary="==SSHFIX-${ORDER.repairId}-1=="`,
    );
    expect(repairOfWrapper(wrapped(original))).toBe(ORDER.repairId);
  });

  it('is refused where it would be larger than EC2 takes, even in gzip', () => {
    const original = Buffer.from(`#!/bin/sh\n# ${randomBytes(6000).toString('hex')}\n`);

    expect(original.length).toBeLessThan(16_384);
    expect(wrapUserData(original, ORDER)).toEqual({ refused: 'too-large' });
  });

  it.each([
    ['Ignition', Buffer.from('{"ignition": {"version": "3.3.0"}}')],
    ['Bottlerocket in gzip', gzipSync('[settings.host]\n')],
    ['a message that cloud-init cannot decode', Buffer.from('MIME-Version: 1.0\n\n\xe3', 'latin1')],
  ])('is refused for %s, which it would hide from its reader', (_, original) => {
    expect(wrapUserData(original, ORDER)).toEqual({ refused: 'not-cloud-init' });
  });

  it('is of bytes that no mail parser changes', () => {
    expect(textOf(ORIGINALS.empty)).toMatch(/^[\t\n -~]*$/);
  });

  it('is not known again where only a part of it is there', () => {
    expect(repairOfWrapper(Buffer.from(`#!/bin/sh\n# ${HEADER}`))).toBeUndefined();
  });
});
