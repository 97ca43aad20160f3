import { HOST_REFUSAL_REASONS } from '../../src/domain/host-refusal.ts';
import { hostRefusalRow } from '../../src/wording/en-host-refusals.ts';
import { plain } from '../../src/wording/text.ts';

const row = (reason: (typeof HOST_REFUSAL_REASONS)[number], path = '/home/ana'): string =>
  plain(hostRefusalRow({ remedy: 'tighten-home', path, reason }));

describe('what the host would not do', () => {
  it.each(HOST_REFUSAL_REASONS)('is said with its state and a sentence on its own: %s', (reason) => {
    expect(row(reason)).toMatch(/^\/home\/ana · (?:left alone|not changed as planned): .+[.?]$/);
    expect(row(reason)).not.toContain('  ');
  });

  it('says what to do next', () => {
    expect(row('symlink')).toBe(
      '/home/ana · left alone: it is a link, and I do not follow links. Put what it leads to in its place.',
    );
    expect(row('foreign-home')).toBe(
      '/home/ana · left alone: another account has its home there too. Ask the owner of the host.',
    );
  });

  it('needs no path where the account has none', () => {
    expect(row('no-such-user', '')).toMatch(/^left alone: the account is not there any more\./);
  });
});
