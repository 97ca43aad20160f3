import type { Impact } from '../domain/offline/impact.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { impactLine } from '../wording/en-impact.ts';
import type { Text } from '../wording/text.ts';

/** What a reader must not miss, the worst first. */
const FIRST: readonly Impact['what'][] = [
  'instance-store-lost',
  'other-login',
  'downtime',
  'address-changes',
  'address-kept',
  'no-public-address',
  'out-of-group',
  'warm-pool',
];

const IN_SHORT: ReadonlySet<Impact['what']> = new Set([
  'instance-store-lost',
  'other-login',
  'downtime',
  'out-of-group',
]);

function rank({ what }: Impact): number {
  const place = FIRST.indexOf(what);
  return place < 0 ? FIRST.length : place;
}

/** What is lost for good, a login that may not be there, how long it is down, its address, its group, and the rest as the plan has it. */
export const worstFirst = (impact: readonly Impact[]): readonly Impact[] =>
  impact.toSorted((a, b) => rank(a) - rank(b));

/** What people will notice of a plan, a line each. */
export const noticed = ({ impact, purpose }: OfflinePlan): readonly Text[] =>
  worstFirst(impact).map((each) => impactLine(each, purpose));

/** What nobody may say yes without having read: also on a telephone, where they are asked. */
export const noticedInShort = ({ impact, purpose }: OfflinePlan): readonly Text[] =>
  worstFirst(impact)
    .filter(({ what }) => IN_SHORT.has(what))
    .map((each) => impactLine(each, purpose));
