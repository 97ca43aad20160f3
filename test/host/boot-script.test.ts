import { createHash } from 'node:crypto';
import { gzipSync, strToU8 } from 'fflate';
import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import {
  BOOT_SCRIPT_HASH,
  type BootOrder,
  bootScript,
  packedBootScript,
} from '../../src/host/boot-script.ts';
import { boothook } from '../../src/host/user-data/boothook.ts';

const order: BootOrder = {
  repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
  user: 'ec2-user',
  remedies: OFFLINE_REMEDIES,
};

describe('the script of a boot', () => {
  it('leaves most of the 16,384 bytes of user data to the original, for the longest login name as well', () => {
    const script = packedBootScript({ ...order, user: 'Quite_a.Long-login-name_for-web1' });

    expect(gzipSync(strToU8(script), { level: 9, mtime: 0 }).length).toBeLessThanOrEqual(12_000);
  });

  it('begins with what it was told, remedies in the order of their performance', () => {
    const script = bootScript({ ...order, remedies: ['tighten-home', 'lift-immutable', 'own-home'] });

    expect(script.split('\n').slice(0, 6)).toEqual([
      '#!/bin/sh',
      "user='ec2-user'",
      "repair='01JD9Z6M5T3Q8W2E4R6Y7V9X0K'",
      "turn='0'",
      "client='none'",
      "permitted='lift-immutable,own-home,tighten-home'",
    ]);
  });

  it('is the same for people and for the host, but for comments and indentation', () => {
    const plain = bootScript(order)
      .split('\n')
      .map((line) => line.trimStart())
      .filter((line, index) => index === 0 || !/^(?:#.*)?$/.test(line));

    expect(packedBootScript(order).trimEnd().split('\n')).toEqual(plain);
  });

  it('is agreed to together with what runs it', () => {
    const body = packedBootScript(order).split("permitted='")[1]?.split('\n').slice(1).join('\n') ?? '';
    const run = boothook({ repairId: '', instanceId: '' }, body);

    expect(BOOT_SCRIPT_HASH).toBe(createHash('sha256').update(run).digest('hex'));
  });

  it('is of letters that any part of user data may have', () => {
    expect(packedBootScript(order)).toMatch(/^[\n -~]*$/);
  });

  it('asks no network and waits for no job of systemd', () => {
    expect(packedBootScript(order)).not.toMatch(/\b(?:curl|wget|nc|ping|169\.254)\b|systemctl (?!show )/);
  });

  it.each([
    ['a login name', { user: "a'; reboot; '" }],
    ['a login name', { user: '' }],
    ['the id of a repair', { repairId: '../../etc' }],
    ['a remedy of a boot', { remedies: ['own-home', 'reload-sshd'] }],
    ['a remedy of a boot', { remedies: ['renew-host-keys'] }],
  ] as const)('is not made of what is not %s', (what, wrong) => {
    expect(() => bootScript({ ...order, ...wrong })).toThrow(`not ${what}`);
    expect(() => packedBootScript({ ...order, ...wrong })).toThrow(`not ${what}`);
  });

  it('is not made for nothing', () => {
    expect(() => bootScript({ ...order, remedies: [] })).toThrow('no remedy is permitted');
  });
});
