import fc from 'fast-check';

/** Rules of who may log in, some for sshd and some for PAM, that nobody would write. */
export interface RandomRules {
  readonly inTeam: boolean;
  readonly script: string;
}

const linesInto = (file: string, lines: readonly string[]): string =>
  `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >${file}`;

const users = fc.constantFrom('ec2-user', 'ec2*', '*', 'e?2-user', 'victim', '!victim', 'EC2-user', '*-user');
const hosts = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '!'),
        fc.constantFrom(
          '127.0.0.1',
          '127.0.0.0/8',
          '10.0.0.0/8',
          '127.*',
          '*',
          '::1',
          '*.example.com',
          '0.0.0.0/0',
        ),
      )
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 3 },
  )
  .map((patterns) => patterns.join(','));
const userPattern = fc.oneof(
  users,
  fc.tuple(users, hosts).map((parts) => parts.join('@')),
);
const groups = fc.constantFrom('ec2-user', 'team', 'te*', '*', 'wheel', '!team');
const list = fc.oneof(
  fc.tuple(fc.constantFrom('AllowUsers', 'DenyUsers'), fc.array(userPattern, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constantFrom('AllowGroups', 'DenyGroups'), fc.array(groups, { minLength: 1, maxLength: 2 })),
);
const lists = fc.array(list, { minLength: 1, maxLength: 3 }).map((lines) =>
  linesInto(
    '/etc/ssh/sshd_config.d/test.conf',
    lines.map(([name, of]) => `${name} ${of.join(' ')}`),
  ),
);

const control = fc.constantFrom(
  'required',
  'requisite',
  'sufficient',
  'optional',
  '[success=1 default=ignore]',
  '[success=ok default=bad]',
  '[default=1]',
  '[success=done default=die]',
);
const asked = fc.constantFrom(
  'pam_unix.so',
  'pam_permit.so',
  'pam_deny.so',
  'pam_access.so',
  'pam_nologin.so',
  'pam_gone.so',
  'pam_localuser.so',
);
const accessRule = fc
  .tuple(
    fc.constantFrom('+', '-'),
    fc.constantFrom('ALL', 'ec2-user', '(team)', 'team', 'ALL EXCEPT ec2-user', 'root', 'ALL EXCEPT (team)'),
    fc.constantFrom('ALL', 'LOCAL', '127.0.0.0/8', '10.', '127.', 'ALL EXCEPT 127.0.0.1'),
  )
  .map((parts) => parts.join(':'));
const stack = fc
  .record({
    rules: fc.array(fc.tuple(control, asked), { minLength: 1, maxLength: 6 }),
    access: fc.array(accessRule, { minLength: 1, maxLength: 3 }),
    nologin: fc.boolean(),
  })
  .map(({ rules, access, nologin }) =>
    [
      "sed -i '/^account\\|common-account/d' /etc/pam.d/sshd",
      linesInto(
        '/tmp/rules',
        rules.map((rule) => `account ${rule.join(' ')}`),
      ),
      'cat /tmp/rules >>/etc/pam.d/sshd',
      linesInto('/etc/security/access.conf', access),
      nologin ? 'echo >/etc/nologin' : 'true',
    ].join('\n'),
  );

export const randomRules: fc.Arbitrary<RandomRules> = fc.record({
  inTeam: fc.boolean(),
  script: fc.oneof(lists, stack),
});
