import { isAtLeast } from '../../src/domain/openssh.ts';

describe('the release of an sshd', () => {
  it.each([
    ['OpenSSH_9.2p1 Debian-2+deb12u10', '9.1', true],
    ['OpenSSH_9.2p1 Debian-2+deb12u10', '9.2', true],
    ['OpenSSH_9.2p1 Debian-2+deb12u10', '9.10', false],
    ['OpenSSH_7.4p1', '7.7', false],
    ['OpenSSH_10.0p2', '9.8', true],
    ['', '9.8', true],
  ])('of "%s", asked whether it is %s or later, is answered with %s', (version, release, later) => {
    expect(isAtLeast(version, release)).toBe(later);
  });
});
