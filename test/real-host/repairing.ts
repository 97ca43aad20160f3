import { type Diagnosis, diagnose } from '../../src/domain/diagnose.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { REMEDIES, type Remedy } from '../../src/domain/remedies.ts';
import {
  type MendReport,
  parseKeepReport,
  parseMendReport,
  parseUndoReport,
} from '../../src/host/mend-report.ts';
import { parseProbeReport } from '../../src/host/probe-report.ts';
import { cloud } from '../support/facts.ts';
import { scriptOf } from '../support/host-scripts.ts';
import type { RealHost } from '../support/real-host.ts';

const repair = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';

/** One repair of one login on a real host: each question and each change takes the next turn. */
export interface Repairing {
  readonly probe: () => Promise<HostFacts>;
  readonly diagnose: (facts: HostFacts) => Diagnosis;
  /** Performs remedies on the state that `facts` tell of; gives the turn by which `undo` finds it. */
  readonly mend: (
    facts: HostFacts,
    remedies: readonly Remedy[],
  ) => Promise<MendReport & { readonly turn: string }>;
  readonly undo: (turn: string) => Promise<MendReport>;
  readonly keep: (turn: string) => Promise<MendReport>;
}

/** `client` is the address that the login comes from, where that is told. */
export function repairing(host: RealHost, user = 'ec2-user', client?: string): Repairing {
  let turns = 0;
  const told = client === undefined ? {} : { client };
  const ask = async (name: string, more: Readonly<Record<string, string>>) => {
    turns += 1;
    const turn = String(turns);
    const { stdout, stderr } = await host.run(scriptOf(name, { user, repair, turn, ...more }));
    return { stdout, stderr, turn, asked: { repairId: repair, turn: turns, user } };
  };
  return {
    probe: async () => {
      const { stdout, stderr, asked } = await ask('SshFix-Probe', told);
      const facts = parseProbeReport(stdout, asked);
      if (!facts.seen) throw new Error(`${facts.because}\n${stdout}\n${stderr}`);
      return facts.value;
    },
    diagnose: (facts) =>
      diagnose(
        { cloud: { ...cloud, at: new Date().toISOString() }, host: seen(facts) },
        {
          user,
          assumed: false,
          keyFingerprint: host.fingerprint,
          ...(client !== undefined && { address: client }),
        },
      ),
    mend: async (facts, remedies) => {
      const { stdout, stderr, turn, asked } = await ask('SshFix-Mend', {
        ...told,
        key: host.fingerprint,
        remedies: remedies.join(','),
        expects: facts.pin,
      });
      const report = parseMendReport(stdout, asked);
      if (!report.seen) throw new Error(`${report.because}\n${stdout}\n${stderr}`);
      return { ...report.value, turn };
    },
    keep: async (turn) => {
      const { stdout, stderr, asked } = await ask('SshFix-Keep', { keeps: `${repair}-${turn}` });
      const report = parseKeepReport(stdout, asked);
      if (!report.seen) throw new Error(`${report.because}\n${stdout}\n${stderr}`);
      return report.value;
    },
    undo: async (turn) => {
      const { stdout, stderr, asked } = await ask('SshFix-Undo', { undoes: `${repair}-${turn}` });
      const report = parseUndoReport(stdout, asked);
      if (!report.seen) throw new Error(`${report.because}\n${stdout}\n${stderr}`);
      return report.value;
    },
  };
}

/** The script of a mend in turn 1 of a repair, for tests that run it themselves. */
export const mendScript = (facts: HostFacts, remedies: readonly Remedy[]): string =>
  scriptOf('SshFix-Mend', {
    user: facts.user,
    repair,
    turn: '1',
    remedies: remedies.join(','),
    expects: facts.pin,
  });

/** What a plan would perform of a diagnosis. */
export function remediesOf(diagnosis: Diagnosis): readonly Remedy[] {
  const wanted = diagnosis.findings.flatMap((finding) => (finding.result === 'fail' ? finding.remedies : []));
  return REMEDIES.filter((remedy) => wanted.includes(remedy));
}

/** Everything that a change of names, modes, owners, links, ACLs, attributes or content would show in. Times are left out: undo cannot set ctime. */
export const snapshot = (host: RealHost, folders = '/home'): Promise<string> =>
  host.must(`
    stat -c '%n %f %u %g %i' / ${folders}
    find ${folders} -printf '%p %y %m %U %G %n %i %s %l\\n' | sort
    find ${folders} -type f -exec sha256sum {} + | sort
    getfacl -pnR ${folders} 2>/dev/null
    find ${folders} \\( -type d -o -type f \\) -exec lsattr -d {} + | sort -k 2`);
