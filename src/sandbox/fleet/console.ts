import { createHash } from 'node:crypto';

interface FirstBoot {
  readonly hostname: string;
  readonly user: string;
  /** The key that EC2 gave to the first boot. */
  readonly key: string;
}

/** What a host prints at its first boot, from the kernel to the login prompt, with cloud-init's tables in between. */
export const firstBootConsole = ({ hostname, user, key }: FirstBoot): string =>
  [
    '[    0.000000] Linux version 6.1.115-126.197.amzn2023.x86_64 (mockbuild@ip-10-0-0-1)',
    "[    3.104211] cloud-init[1582]: Cloud-init v. 22.2.2 running 'init-local'",
    ...keyTable(user, key),
    '[   11.604912] cloud-init[1703]: Cloud-init v. 22.2.2 finished at first boot. Datasource DataSourceEc2.',
    '',
    `${hostname} login: `,
  ].join('\r\n');

/** cloud-init's `cc_ssh_authkey_fingerprints`. */
function keyTable(user: string, key: string): readonly string[] {
  const [type = '', blob = '', comment = ''] = key.split(' ');
  const fingerprint = (
    createHash('sha256').update(Buffer.from(blob, 'base64')).digest('hex').match(/../g) ?? []
  ).join(':');
  const cells = [type, fingerprint, '-', comment];
  const titles = ['Keytype', 'Fingerprint (sha256)', 'Options', 'Comment'];
  const widths = cells.map((cell, index) => Math.max(cell.length, titles[index]?.length ?? 0) + 2);
  const rule = `+${widths.map((width) => '-'.repeat(width)).join('+')}+`;
  const row = (values: readonly string[]) =>
    `|${values.map((value, index) => centred(value, widths[index] ?? 0, ' ')).join('|')}|`;
  const title = `Authorized keys from /home/${user}/.ssh/authorized_keys for user ${user}`;
  return [centred(title, rule.length, '+'), rule, row(titles), rule, row(cells), rule].map(
    (line) => `ci-info: ${line}`,
  );
}

function centred(text: string, width: number, fill: string): string {
  const before = Math.floor((width - text.length) / 2);
  return text.padStart(text.length + Math.max(0, before), fill).padEnd(width, fill);
}
