import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import type { PatientClock } from './patient-clock.ts';

/** The same instance with a host whose scripts and boots take none of the clock's time, however long they really take. */
export const timelessOn =
  (clock: Pick<PatientClock, 'during'>) =>
  (instance: SandboxInstance): SandboxInstance => {
    const { host } = instance;
    if (!host) return instance;
    const { boot } = host;
    return {
      ...instance,
      host: {
        run: (script) => clock.during(() => host.run(script)),
        ...(boot && { boot: (given) => clock.during(() => boot.call(host, given)) }),
      },
    };
  };
