import { type ExposedKeys, exposedFile } from '../domain/exposed-keys.ts';
import type { BootOutcome } from '../domain/offline/events.ts';
import type { OnlinePlan } from '../domain/online-plan.ts';
import {
  exposedKeysNow,
  exposedKeysTitle,
  keyRow,
  lookThroughKeys,
  whichKeysNow,
} from '../wording/en-exposed-keys.ts';
import type { Text } from '../wording/text.ts';
import type { Look } from './looks.ts';
import { firstOf, type Passage } from './passage.ts';

const KEYS_SHOWN = 8;

function listOf(title: Text, { keys }: ExposedKeys): Passage {
  return { kind: 'list', title, items: firstOf(keys.map(keyRow), KEYS_SHOWN) };
}

/** The key file that a plan makes sshd trust although others could have written to it. */
function exposedBy(plan: OnlinePlan, { facts, attempt, diagnosis }: Look): ExposedKeys | undefined {
  if (!facts?.host.seen || !attempt || plan.steps.length === 0) return undefined;
  return exposedFile(diagnosis?.findings ?? [], facts.host.value, attempt);
}

/** Which keys a repair lets in: whoever approves it should know each of them. */
export function exposedKeys(plan: OnlinePlan, look: Look): readonly Passage[] {
  const file = exposedBy(plan, look);
  return file ? [listOf(exposedKeysTitle(file, look.attempt?.user ?? ''), file)] : [];
}

/** The same in a sentence, for the result. */
export function exposedKeysAfter({ plan, ...look }: Look): readonly Passage[] {
  const file = plan?.kind === 'online' ? exposedBy(plan, look) : undefined;
  return file ? [{ kind: 'paragraph', text: exposedKeysNow(file, look.attempt?.user ?? '') }] : [];
}

/** What was taken from others may have let others in before. */
const CLOSES = /^(?:tighten|own)-/;

/** For the result of a boot script: nobody could know the keys before, so each is named now. */
export function exposedAtBoot({ exposed, before, changes }: BootOutcome, user: string): readonly Passage[] {
  if (changes.length === 0) return [];
  if (exposed) return [listOf(whichKeysNow(exposed, user), exposed)];
  const isUnknown = !before && changes.some(({ remedy }) => CLOSES.test(remedy));
  return isUnknown ? [{ kind: 'paragraph', text: lookThroughKeys(user) }] : [];
}
