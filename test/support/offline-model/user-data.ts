import { sha256OfBytes } from '../../../src/domain/digest.ts';

/** What user data can hold. A wrapper of this model is a line that says whose it is, and over what. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly wraps?: { readonly by: string; readonly original: Content };
}

const known = new Map<string, Content>();

/** The same text is the same content. */
function contentOf(text: string, wraps?: Content['wraps']): Content {
  const before = known.get(text);
  if (before) return before;
  const bytes = Buffer.from(text);
  const content: Content = { bytes, sha256: sha256OfBytes(bytes), ...(wraps && { wraps }) };
  known.set(text, content);
  return content;
}

export const ORIGINAL = contentOf('the original');

/** Nobody writes the same twice. */
export const writtenByOthers = (number: number): Content => contentOf(`somebody else’s ${number}`);

export const wrapperOf = (by: string, original: Content): Content =>
  contentOf(`wrapper of ${by} over ${original.sha256}`, { by, original });

/** What people wrote, also where a wrapper holds it. */
export const genuine = (content: Content): Content => content.wraps?.original ?? content;
