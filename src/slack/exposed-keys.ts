import { subjectOf } from '../domain/checks/key-file.ts';
import type { KeyFile } from '../domain/facts/key-facts.ts';
import type { OnlinePlan } from '../domain/plan.ts';
import { exposedKeysNow, exposedKeysTitle, keyRow } from '../wording/en-exposed-keys.ts';
import { andMore } from '../wording/en-message.ts';
import { words } from '../wording/text.ts';
import { failuresOf } from './finding-passages.ts';
import type { Look } from './looks.ts';
import type { Passage } from './passage.ts';

const KEYS_SHOWN = 8;

/** Faults by which somebody other than the user could have written to the key file. */
const EXPOSES = /-(?:writable-by-others|wrong-owner)$/;

/** The key file that a plan makes sshd trust although others could have written to it. */
function exposedFile(plan: OnlinePlan, { facts, attempt, diagnosis }: Look): KeyFile | undefined {
  if (!facts?.host.seen || !attempt || plan.steps.length === 0) return undefined;
  const exposed = failuresOf(diagnosis?.findings ?? []).some(({ check }) => EXPOSES.test(check));
  const file = exposed ? subjectOf(facts.host.value, attempt)?.file : undefined;
  return file && file.keys.length > 0 ? file : undefined;
}

/** Which keys a repair lets in: whoever approves it should know each of them. */
export function exposedKeys(plan: OnlinePlan, look: Look): readonly Passage[] {
  const file = exposedFile(plan, look);
  if (!file) return [];
  const more = file.keys.length - KEYS_SHOWN;
  const items = file.keys.slice(0, KEYS_SHOWN).map(keyRow);
  const title = exposedKeysTitle(file, look.attempt?.user ?? '');
  return [{ kind: 'list', title, items: more > 0 ? [...items, words(andMore(more))] : items }];
}

/** The same in a sentence, for the result. */
export function exposedKeysAfter({ plan, ...look }: Look): readonly Passage[] {
  const file = plan?.kind === 'online' ? exposedFile(plan, look) : undefined;
  return file ? [{ kind: 'paragraph', text: exposedKeysNow(file, look.attempt?.user ?? '') }] : [];
}
