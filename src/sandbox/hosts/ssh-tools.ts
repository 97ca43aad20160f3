import { describeKey } from './fingerprint.ts';
import { done, failed, notModelled, type Tool } from './tool.ts';

/** sshd(8): version, and the effective configuration as it was recorded. It never decides a login. */
export const sshd: Tool = ({ args, host }) => {
  const { sshd: version, prints } = host.flavour.openssh;
  const [option] = args;
  if (option === '-t') return done();
  if (option === '-T' || (option === '-G' && prints.includes('-G'))) return done(host.flavour.sshdConfig);
  if (option === '-V' && prints.includes('-V')) return { stdout: '', stderr: `${version}\n`, exitCode: 0 };
  if (option !== '-V' && option !== '-G') return notModelled('sshd', args);
  // An option that this release lacks: the usage text, which names the release as well.
  return failed(
    `unknown option -- ${option.slice(1)}\n${version}\nusage: sshd [-46DdeiqTt] [-C connection_spec]`,
  );
};

/** ssh(1) -V. */
export const ssh: Tool = ({ args, host }) =>
  args.join(' ') === '-V'
    ? { stdout: '', stderr: `${host.flavour.openssh.ssh}\n`, exitCode: 0 }
    : notModelled('ssh', args);

/** `ssh-keygen -lf -`: says nothing of lines that are no keys, and fails when no line is one. */
export const sshKeygen: Tool = ({ args, stdin }) => {
  if (args.join(' ') !== '-lf -') return notModelled('ssh-keygen', args);
  const keys = stdin
    .toString('utf8')
    .split('\n')
    .filter((line) => !/^[ \t]*(?:#|$)/.test(line))
    .flatMap((line) => describeKey(line) ?? []);
  if (keys.length === 0) return failed('(stdin) is not a public key file.', 255);
  const lines = keys.map(
    ({ bits, fingerprint, comment, type }) => `${bits} ${fingerprint} ${comment} (${type})\n`,
  );
  return done(lines.join(''));
};
