import { spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type RealHost, type Suite, startRealHost } from './real-host.ts';

/** The first host on a machine builds the root file system. */
const START_TIMEOUT_MS = 600_000;

/**
 * `describe` with a real host, which is as new at the beginning of each test; it can be used in tests and hooks only. Or a skip that
 * says what is missing: under `CI=true` nothing is skipped, and the tests fail for the lack of it.
 */
export function describeOnRealHost(
  title: string,
  body: (host: RealHost) => void,
  suite: Suite = 'bookworm',
): void {
  const missing = missingForRealHost();
  if (missing === undefined || process.env['CI'] === 'true') {
    describe(title, () => body(hostOfTheseTests(missing, suite)));
    return;
  }
  process.stderr.write(`skipped: ${title}: this machine lacks ${missing}\n`);
  describe.skip(title, () => body(hostOfTheseTests(missing, suite)));
}

function hostOfTheseTests(missing: string | undefined, suite: Suite): RealHost {
  let started: Awaited<ReturnType<typeof startRealHost>> | undefined;
  const host = (): RealHost => {
    if (!started) throw new Error('the real host is not there outside of tests and hooks');
    return started;
  };
  beforeAll(async () => {
    if (missing !== undefined) throw new Error(`a real host needs ${missing}`);
    started = await startRealHost(suite);
  }, START_TIMEOUT_MS);
  afterAll(() => started?.stop());
  beforeEach(() => host().reset());
  return {
    run: (script) => host().run(script),
    must: (script) => host().must(script),
    login: (user) => host().login(user),
    get fingerprint() {
      return host().fingerprint;
    },
    reset: () => host().reset(),
    reload: () => host().reload(),
  };
}

const NEEDED = ['bash', 'debootstrap', 'flock', 'nsenter', 'setpriv', 'ssh', 'ssh-keygen', 'unshare'];

/** What this machine lacks for a real host; undefined when it has everything. */
function missingForRealHost(): string | undefined {
  if (process.platform !== 'linux') return 'Linux';
  if (process.getuid?.() !== 0) return 'root';
  return (
    NEEDED.find((tool) => !isInPath(tool)) ?? (maySeparate() ? undefined : 'the right to make namespaces')
  );
}

/** Not so in a container without CAP_SYS_ADMIN. */
function maySeparate(): boolean {
  const { status } = spawnSync('unshare', ['--mount', '--pid', '--uts', '--ipc', '--fork', 'true']);
  return status === 0;
}

function isInPath(tool: string): boolean {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, tool));
      return true;
    } catch {
      return false;
    }
  });
}
