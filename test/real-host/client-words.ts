import { standingOf } from '../../src/domain/client/standing.ts';
import { symptomsIn } from '../../src/domain/client/symptoms.ts';
import type { Diagnosis } from '../../src/domain/diagnose.ts';
import type { LoginAttempt } from '../support/real-host.ts';

/** A shell that ends at once says nothing to a client without a terminal, and a session may end after its greeting. */
const SAYS_NOTHING =
  /^(?:Warning: Permanently added .*|Linux real-host [\s\S]*permitted by applicable law\.|\s)*$/;

/** How the words of the real client stand to what was found; `agrees` too where it said nothing. */
export const standingOfWords = (diagnosis: Diagnosis, { text }: LoginAttempt): string =>
  SAYS_NOTHING.test(text) ? 'agrees' : (standingOf(diagnosis, symptomsIn(text)) ?? `not understood: ${text}`);
