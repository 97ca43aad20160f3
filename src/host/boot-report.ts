import { sha256 } from '../domain/digest.ts';
import type { BootReport } from '../domain/facts/boot-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, type Unseen, unseen } from '../domain/facts/observed.ts';
import { BOOT_TURN, type BootOrder } from './boot-script.ts';
import { bootTexts, type ConsoleLines, consoleLines } from './console-lines.ts';
import { parseMendReport } from './mend-report.ts';
import { parseProbeReport } from './probe-report.ts';

/**
 * What the boot script of a repair printed, by the console output of its instance: among other lines and earlier boots, twice, cut
 * short. Never throws. What does not add up to the sum in its last line, or has two of those, was not seen.
 */
export function readBootReport(console: string, order: Pick<BootOrder, 'repairId' | 'user'>): BootReport {
  const lines = consoleLines(console, order.repairId);
  if (lines.size === 0) return nothing('absent', 'report-truncated');
  const [end, ...others] = endsOf(lines);
  if (end === undefined) return nothing('begun', 'report-truncated');
  if (others.length > 0) return nothing('ended', 'report-foreign');
  const text = bootTexts(lines, end.number).find((each) => sha256(`${each}\n`) === end.sum);
  return text === undefined
    ? nothing('ended', 'report-truncated')
    : { stage: 'ended', ...reports(text, order) };
}

const nothing = (stage: BootReport['stage'], because: Unseen): BootReport => ({
  stage,
  before: unseen(because),
  mend: unseen(because),
  after: unseen(because),
});

interface End {
  readonly number: number;
  readonly sum: string;
}

/** The last lines, which tell the SHA-256 of all that stands before them: one, unless somebody made another up. */
const endsOf = (lines: ConsoleLines): readonly End[] =>
  [...lines].flatMap(([number, texts]) =>
    [...texts].flatMap((text) => {
      const sum = /^end ([0-9a-f]{64})$/.exec(text)?.[1];
      return sum === undefined ? [] : [{ number, sum }];
    }),
  );

function reports(text: string, { repairId, user }: Pick<BootOrder, 'repairId' | 'user'>) {
  const parts = text.split(/\n(?=sshfix-)/);
  const of = (kind: string) => parts.filter((part) => part.startsWith(`sshfix-${kind}\t`));
  const asked = { repairId, turn: BOOT_TURN, user };
  const host = (part: string | undefined) =>
    part === undefined ? unseen('report-truncated') : ofBoot(parseProbeReport(part, asked));
  const [before, after] = of('probe');
  const [mend] = of('mend');
  return {
    before: host(before),
    mend: mend === undefined ? unseen('report-truncated') : parseMendReport(mend, asked),
    after: host(after),
  };
}

const NOT_LOOKED_AT = unseen('not-looked-at-boot');

/** What a boot has no room to look at, or what is not there yet. */
const UNSEEN_SECTIONS = {
  daemon: NOT_LOOKED_AT,
  resources: NOT_LOOKED_AT,
  lasting: NOT_LOOKED_AT,
  configFiles: NOT_LOOKED_AT,
  commands: NOT_LOOKED_AT,
  connection: NOT_LOOKED_AT,
  identity: NOT_LOOKED_AT,
  pam: NOT_LOOKED_AT,
  keyMaterial: NOT_LOOKED_AT,
} satisfies Partial<HostFacts>;

const ofBoot = (facts: Observed<HostFacts>): Observed<HostFacts> =>
  facts.seen
    ? seen({ ...facts.value, ...UNSEEN_SECTIONS, account: withoutShadow(facts.value.account) })
    : facts;

function withoutShadow(account: HostFacts['account']): HostFacts['account'] {
  if (!account.seen || account.value === null) return account;
  const shadow = { password: NOT_LOOKED_AT, passwordAged: NOT_LOOKED_AT, expiresOn: NOT_LOOKED_AT };
  return seen({ ...account.value, ...shadow });
}
