import type { HostFacts } from '../domain/facts/host-facts.ts';
import {
  type AuthorizedKey,
  type DamagedLine,
  FLAWS,
  type KeyFile,
  type KeyMaterialFacts,
  type RevokedKeys,
} from '../domain/facts/key-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { WHOLE_FINGERPRINT } from '../domain/fingerprint.ts';
import { absolutePath, type Fields, list, matching, natural, oneOf, optional, yesOrNo } from './fields.ts';
import { MalformedReportError } from './report.ts';
import type { Records, Section } from './section.ts';

/** What the key files hold, which keys are revoked, and by what clock they expire. */
export const KEYS_SECTION: Section<Pick<HostFacts, 'keyFiles' | 'keyMaterial'>> = {
  shapes: {
    keyfile: { fields: [7], many: true },
    key: { fields: [6], many: true },
    option: { fields: [4], many: true },
    damaged: { fields: [4], many: true },
    keytime: { fields: [4] },
    revoked: { fields: [3] },
  },
  facts: (records) => ({ keyFiles: keyFiles(records), keyMaterial: keyMaterial(records) }),
};

/** Each key file with the keys and the damaged lines that name its number. */
function keyFiles({ all }: Records): readonly KeyFile[] {
  const numbers = all('keyfile').map(([number]) => number);
  const lines = [...all('key'), ...all('damaged')];
  if (lines.some(([file]) => !numbers.includes(file))) throw new MalformedReportError('a key of no file');
  return all('keyfile').map(
    ([number = '', pattern = '', path = '', resolved = '', readable = '', size = '', count = '']) => ({
      pattern,
      path: absolutePath(path),
      ...optional('resolved', resolved),
      ...optional('readable', readable === '' ? undefined : yesOrNo(readable)),
      ...optional('size', size === '' ? undefined : natural(size)),
      lines: natural(count),
      keys: of(number, all('key')).map((key) => authorizedKey(key, of(number, all('option')))),
      damaged: of(number, all('damaged')).map(damagedLine),
    }),
  );
}

const of = (number: string, records: readonly Fields[]): readonly Fields[] =>
  records.filter(([file]) => file === number);

function authorizedKey(
  [, line = '', type = '', bits = '', fingerprint = '', options = '']: Fields,
  values: readonly Fields[],
): AuthorizedKey {
  const value = (name: string) => values.find(([, at, option]) => at === line && option === name)?.[3];
  return {
    line: natural(line),
    type,
    bits: natural(bits),
    fingerprint: matching(fingerprint, WHOLE_FINGERPRINT),
    options: list(options, ','),
    ...optional('from', value('from')),
    ...optional('expires', value('expires')),
    ...optional('command', value('command')),
  };
}

const damagedLine = ([, line = '', flaw = '', becomes = '']: Fields): DamagedLine => ({
  line: natural(line),
  flaw: oneOf(flaw, FLAWS),
  ...optional('becomes', becomes === '' ? undefined : matching(becomes, WHOLE_FINGERPRINT)),
});

function keyMaterial({ first }: Records): Observed<KeyMaterialFacts> {
  const record = first('keytime');
  if (record === undefined) return unseen('unavailable');
  const [local = '', utc = '', fips = '', policy = ''] = record;
  const revoked = first('revoked');
  return seen({
    clock: { local: matching(local, TIME), utc: matching(utc, TIME) },
    fips: yesOrNo(fips),
    ...optional('cryptoPolicy', policy),
    ...(revoked && { revoked: revokedKeys(revoked) }),
  });
}

const TIME = /^\d{14}$/;

const revokedKeys = ([path = '', state = '', fingerprints = '']: Fields): RevokedKeys => ({
  path,
  state: oneOf(state, ['list', 'krl', 'missing', 'corrupt', 'unseen']),
  fingerprints: list(fingerprints, ' ').map((one) => matching(one, WHOLE_FINGERPRINT)),
});
