import { sha256 } from '../../src/domain/digest.ts';
import type { HostCommand } from '../../src/domain/host-command.ts';
import { REMEDIES } from '../../src/domain/remedies.ts';
import { commentOf, DOCUMENTS, parametersOf } from '../../src/host/documents.ts';
import { contentOf, scriptOf } from '../support/host-scripts.ts';

const mend: HostCommand = {
  kind: 'mend',
  instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' },
  repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K',
  turn: 3,
  user: 'ec2-user',
  remedies: ['own-home', 'tighten-key-file'],
  expects: 'a'.repeat(64),
};

describe('the documents', () => {
  it('are four, each with the hash of its content and far below the 64 KB of Systems Manager', () => {
    expect(DOCUMENTS.map(({ name }) => name)).toEqual([
      'SshFix-Probe',
      'SshFix-Mend',
      'SshFix-Keep',
      'SshFix-Undo',
    ]);
    for (const { content, sha256: hash } of DOCUMENTS) {
      expect(hash).toBe(sha256(content));
      expect(content.length).toBeLessThan(48_000);
    }
  });

  it.each(DOCUMENTS)('$name has braces only where a parameter of its own is put in', ({ name, content }) => {
    const parameters = Object.keys(contentOf(name).parameters).sort();
    const used = [...content.matchAll(/\{\{ (\w+) \}\}/g)].map(([, parameter]) => parameter).sort();

    expect(used).toEqual(parameters);
    expect(content.replaceAll(/\{\{ \w+ \}\}/g, '')).not.toMatch(/\{\{|\}\}"?[^,}\]]/);
  });

  it.each([
    ['user', ['ec2-user', 'Web_1.x', '_a'], ['', '-a', 'a b', "a'b", 'a\n', '$(x)', 'a'.repeat(33), '1a']],
    ['repair', [mend.repairId], ['', 'x', `${mend.repairId}\n`, mend.repairId.toLowerCase()]],
    ['turn', ['0', '1234'], ['', '12345', '-1', '1;']],
    [
      'remedies',
      ['own-home', REMEDIES.join(',')],
      ['', 'own-home,', 'own-all', 'own-home own-home', 'x,own-home'],
    ],
    ['expects', ['0'.repeat(64)], ['', '0'.repeat(63), 'A'.repeat(64)]],
  ])('SshFix-Mend takes a %s only of its pattern', (parameter, good, bad) => {
    const pattern = new RegExp(contentOf('SshFix-Mend').parameters[parameter]?.allowedPattern ?? 'none');
    expect(good.filter((value) => !pattern.test(value))).toEqual([]);
    expect(bad.filter((value) => pattern.test(value))).toEqual([]);
  });

  it('run as root of their own with a minute to end', () => {
    expect(contentOf('SshFix-Undo').mainSteps).toEqual([
      {
        action: 'aws:runShellScript',
        name: 'run',
        inputs: { timeoutSeconds: '60', runCommand: expect.any(Array) },
      },
    ]);
  });
});

describe('a command for a host', () => {
  it('names its document and fills every parameter of it', () => {
    expect(parametersOf(mend)).toEqual({
      document: 'SshFix-Mend',
      parameters: {
        user: ['ec2-user'],
        repair: ['01JD9Z6M5T3Q8W2E4R6Y7V9X0K'],
        turn: ['3'],
        client: ['none'],
        key: ['none'],
        remedies: ['own-home,tighten-key-file'],
        expects: ['a'.repeat(64)],
      },
    });
  });

  it('is recognised by its comment', () => {
    expect(commentOf(mend)).toBe('sshfix 01JD9Z6M5T3Q8W2E4R6Y7V9X0K/3');
  });

  it('begins its script with the parameters as quoted text', () => {
    const script = scriptOf('SshFix-Undo', {
      user: 'ec2-user',
      repair: mend.repairId,
      turn: '4',
      undoes: `${mend.repairId}-3`,
    });
    expect(script.split('\n').slice(0, 5)).toEqual([
      '#!/bin/sh',
      "user='ec2-user'",
      "repair='01JD9Z6M5T3Q8W2E4R6Y7V9X0K'",
      "turn='4'",
      "undoes='01JD9Z6M5T3Q8W2E4R6Y7V9X0K-3'",
    ]);
  });
});
