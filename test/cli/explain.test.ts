import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUNGS } from '../../src/domain/checks/check.ts';
import { reportOf } from '../support/saved-reports.ts';

const directory = mkdtempSync(join(tmpdir(), 'sshfix-explain-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function saved(name: string, user: string): Promise<string> {
  const file = join(directory, `${name}-${user}.txt`);
  writeFileSync(file, await reportOf(name, user));
  return file;
}

const run = (tool: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', `src/cli/${tool}.ts`, ...words], { encoding: 'utf8' });

describe('explaining a saved report', () => {
  it('says why, by what evidence, and what to do', async () => {
    const { stdout, status } = run('explain', await saved('web-1', 'ec2-user'));

    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'sshd refuses the login of ec2-user:',
      '',
      'Others can write to the home directory [home-writable-by-others]',
      '  sshd ignores the keys of ec2-user because somebody else could have put them there.',
      '  - /home/ec2-user · found 0777 · expected no write permission for group and others (0755)',
    ]);
    expect(stdout).toContain('  > sudo chmod go-w /home/ec2-user\n');
    expect(status).toBe(1);
  });

  it('gives other programs its verdict, the findings in order and what is not judged', async () => {
    const file = await saved('web-1', 'ec2-user');
    const { stdout, status } = run('explain', file, '--client', '203.0.113.7', '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      format: 1,
      verdict: 'refused',
      refusedAt: 'strict-modes',
      login: { user: 'ec2-user', address: '203.0.113.7' },
      findings: [
        {
          check: 'home-writable-by-others',
          rung: 'strict-modes',
          class: 'mechanical',
          remedies: ['tighten-home'],
        },
      ],
      unjudged: expect.arrayContaining([
        { check: 'key-not-authorized', rung: 'key-line', because: 'key-not-named' },
      ]),
      passed: expect.arrayContaining(['home-wrong-owner']),
    });
    expect(status).toBe(1);
  });

  it('ends well for a login that nothing refuses', async () => {
    const { stdout, status } = run('explain', await saved('api-1', 'ubuntu'));

    expect(stdout.split('\n')[0]).toBe('Nothing on the host refuses this login.');
    expect(status).toBe(0);
  });

  it.each([
    ['no file', [], /FILE \[--user USER\]/, 64],
    ['a file that is not there', ['/nowhere'], /no such file/, 64],
    ['an option that there is not', ['/nowhere', '--force'], /Unknown option '--force'/, 64],
    ['a client that is no address', ['/nowhere', '--client', 'laptop'], /--client is an IP address/, 64],
    ['a key that is no fingerprint', ['/nowhere', '--key', 'MD5:aa'], /--key is a fingerprint/, 64],
    ['a file that is no report', ['package.json'], /no report that can be read/, 65],
  ])('says what to do about %s', (_what, words, message, exitCode) => {
    const { stderr, status } = run('explain', ...words);

    expect(stderr).toMatch(message);
    expect(status).toBe(exitCode);
  });

  it('does not answer about one user from the report of another', async () => {
    const { stderr, status } = run('explain', await saved('web-1', 'ec2-user'), '--user', 'root');

    expect(stderr).toBe('The report is about ec2-user; run the probe again for root.\n');
    expect(status).toBe(65);
  });
});

it('says how it is used to whoever asks', () => {
  const { stdout, status } = run('explain', '--help');

  expect(stdout).toContain('explain -- FILE [--user USER]');
  expect(status).toBe(0);
});

describe('the probe for a console', () => {
  it('is one script, or lines that a serial console takes', () => {
    const script = run('probe').stdout;
    const lines = run('probe', '--user', 'ec2-user', '--client', '203.0.113.7').stdout.split('\n');

    expect(script.split('\n')[0]).toBe('#!/bin/sh');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(76);
    expect(lines.at(-2)).toBe(')" sshfix-probe ec2-user 203.0.113.7');
  });

  it('is not printed for what is no login name', () => {
    expect(run('probe', '--user', 'a; reboot')).toMatchObject({ status: 64, stdout: '' });
    expect(run('probe', '--usr', 'ec2-user')).toMatchObject({ status: 64, stdout: '' });
  });
});

describe('the documentation of the JSON form', () => {
  const documented = readFileSync('docs/explain.md', 'utf8');

  it('names every member and every rung', async () => {
    const { stdout } = run('explain', await saved('web-1', 'ec2-user'), '--json');

    for (const member of [...Object.keys(JSON.parse(stdout)), ...RUNGS])
      expect(documented).toContain(`\`${member}\``);
  });
});
