import { DOCUMENTS } from '../../src/host/documents.ts';

/** A document's content, as far as the tests read it. */
export interface Content {
  readonly parameters: Readonly<Record<string, { readonly allowedPattern: string }>>;
  readonly mainSteps: readonly { readonly inputs: { readonly runCommand: readonly string[] } }[];
}

export function contentOf(name: string): Content {
  const found = DOCUMENTS.find((document) => document.name === name);
  if (!found) throw new Error(`no document ${name}`);
  const content: Content = JSON.parse(found.content);
  return content;
}

/** What a document is told where nothing is known of the client. */
const UNTOLD: Readonly<Record<string, string>> = { client: 'none', key: 'none' };

/** A document's script as the agent of Systems Manager makes it of parameters: each must match its pattern, and is put in as text. */
export function scriptOf(name: string, parameters: Readonly<Record<string, string>>): string {
  const content = contentOf(name);
  const script = content.mainSteps.flatMap(({ inputs }) => inputs.runCommand).join('\n');
  return script.replaceAll(/\{\{ *(\w+) *\}\}/g, (_, parameter: string) => {
    const value = parameters[parameter] ?? UNTOLD[parameter];
    const pattern = content.parameters[parameter]?.allowedPattern;
    if (value === undefined || pattern === undefined || !new RegExp(pattern).test(value))
      throw new Error(`parameter ${parameter} may not be ${value}`);
    return value;
  });
}
