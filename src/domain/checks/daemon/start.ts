import type { Evidence } from '../../evidence.ts';
import type { ConfigTest, DaemonFacts } from '../../facts/daemon-facts.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import { isAtLeast } from '../../openssh.ts';
import type { Remedy } from '../../remedies.ts';
import { type Failure, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';

/** What decides whether sshd starts. */
export interface Start {
  readonly host: HostFacts;
  readonly daemon: DaemonFacts;
  readonly test: ConfigTest;
}

/** A question about what `sshd -t` says. Where nobody asked it, an sshd that runs is taken at its word. */
export const asked =
  (judge: (start: Start) => Verdict) =>
  ({ host }: View): Verdict => {
    const { daemon } = host;
    if (!daemon.seen) return unknown(daemon.because);
    const { test, answers } = daemon.value;
    if (test.seen) return judge({ host, daemon: daemon.value, test: test.value });
    return answers !== 'nobody' || test.because === 'tool-missing' ? notApplicable : unknown(test.because);
  };

/** A question that arises only when `sshd -t` says one of these. */
export const askedOf = (kinds: readonly ConfigTest['kind'][], judge: (start: Start) => Verdict) =>
  asked((start) => (kinds.includes(start.test.kind) ? judge(start) : pass));

/**
 * Does each connection meet what sshd reads when it starts: there is no daemon yet, or one before 9.8, which starts itself anew
 * for each connection (sshd.c, `-R`). Later ones hand their host keys over to sshd-session.
 */
export const isReadAnew = ({ host, daemon }: Start): boolean =>
  daemon.answers !== 'process' || !isAtLeast(host.sshdVersion, '9.8');

/** `sshd -t` stops at its configuration; once that is read, it goes on to the host keys and to its directory. */
export const stopsAtConfig = ({ test, daemon }: Start): boolean =>
  (test.kind === 'keyword' || test.kind === 'value') && daemon.answers === 'nobody';

/** With sshd started at the end where nobody answers. */
export const thenStarted = ({ daemon }: Start, remedies: readonly Remedy[]): readonly Remedy[] =>
  daemon.answers === 'nobody' && remedies.length > 0 ? [...remedies, 'start-sshd'] : remedies;

/** Does starting the unit make the directory that sshd misses (systemd.exec(5), RuntimeDirectory). */
export const isMadeByUnit = ({ daemon, test }: Pick<Start, 'daemon' | 'test'>): boolean =>
  test.kind === 'privsep-dir-missing' && unitMakesIt({ daemon });

/** Whether it is missed yet or not. */
export const unitMakesIt = ({ daemon }: Pick<Start, 'daemon'>): boolean =>
  daemon.answers !== 'process' &&
  daemon.units.some(({ runtimeDirectories }) =>
    runtimeDirectories.some((name) => daemon.privsepDir?.path === `/run/${name}`),
  );

/** What nobody wants; `next` of the check's words says what to do where there is no remedy. */
export const startFault = (
  check: string,
  evidence: readonly Evidence[],
  remedies: readonly Remedy[] = [],
): Failure => fault(check, { class: 'mechanical', evidence, remedies });

/** What sshd itself says. */
export const saidBySshd = ({ test }: Start): readonly Evidence[] =>
  test.says.slice(0, 3).map((found) => ({ kind: 'value', name: 'sshd -t', found }));
