import { createHash } from 'node:crypto';
import { AwsError } from './errors.ts';

/** A Command document as it is installed: the content is JSON, schema 2.2, with one `aws:runShellScript` step. */
export interface SandboxDocument {
  readonly name: string;
  readonly content: string;
}

/** A parameter that a document declares. */
export interface DocumentParameter {
  readonly type: 'String' | 'StringList' | 'Integer' | 'Boolean';
  readonly default?: unknown;
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly string[];
}

/** One version of an installed document. */
export interface DocumentVersion {
  readonly name: string;
  readonly version: string;
  readonly content: string;
  /** SHA-256 (hex) of the content. */
  readonly hash: string;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
  readonly step: ShellStep;
}

export interface ShellStep {
  readonly name: string;
  readonly inputs: {
    readonly runCommand: readonly string[] | string;
    readonly timeoutSeconds?: string | number;
  };
}

interface DocumentContent {
  readonly schemaVersion: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, DocumentParameter>>;
  readonly mainSteps: readonly ({ readonly action: string } & ShellStep)[];
}

/** The documents of an account; the first version of each is its default until another is set. */
export class Documents {
  readonly #versions = new Map<string, DocumentVersion[]>();

  constructor(documents: readonly SandboxDocument[]) {
    for (const document of documents) this.put(document);
  }

  /** Installs a document, or a new default version of one that is there. */
  put({ name, content }: SandboxDocument): void {
    const versions = this.#versions.get(name) ?? [];
    versions.push(parseDocument(name, String(versions.length + 1), content));
    this.#versions.set(name, versions);
  }

  delete(name: string): void {
    this.#versions.delete(name);
  }

  /** @throws AwsError `InvalidDocument` or `InvalidDocumentVersion`. */
  get(name: string, version = '$DEFAULT'): DocumentVersion {
    const versions = this.#versions.get(name);
    if (versions === undefined) {
      throw new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);
    }
    const found = version.startsWith('$') ? versions.at(-1) : versions[Number(version) - 1];
    if (found === undefined) {
      throw new AwsError(
        'InvalidDocumentVersion',
        `Document version ${version} does not exist for document ${name}.`,
      );
    }
    return found;
  }

  latestVersion(name: string): string {
    return String(this.#versions.get(name)?.length ?? 0);
  }
}

function parseDocument(name: string, version: string, content: string): DocumentVersion {
  const parsed: DocumentContent = JSON.parse(content);
  const [step, ...more] = parsed.mainSteps;
  if (step?.action !== 'aws:runShellScript' || more.length > 0) {
    throw new Error(`the sandbox runs documents of one aws:runShellScript step; ${name} is none`);
  }
  return {
    name,
    version,
    content,
    hash: createHash('sha256').update(content, 'utf8').digest('hex'),
    ...(parsed.description !== undefined && { description: parsed.description }),
    parameters: parsed.parameters ?? {},
    step,
  };
}

/** @throws AwsError `InvalidDocument` when the caller pinned another content than the one that is installed. */
export function requirePinnedHash(
  document: DocumentVersion,
  hash: string | undefined,
  type = 'Sha256',
): void {
  if (hash === undefined) return;
  if (type !== 'Sha256') throw new AwsError('ValidationException', 'Sha1 hashes have been deprecated.');
  if (hash !== document.hash) {
    throw new AwsError('InvalidDocument', `document hash ${hash} does not match ${type}.`);
  }
}
