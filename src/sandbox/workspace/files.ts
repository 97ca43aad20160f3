import { randomBytes } from 'node:crypto';
import type { UploadedFile } from './messages.ts';
import { SlackError } from './slack-error.ts';

interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  content?: Buffer;
  completed: boolean;
}

/** Files on their way from `files.getUploadURLExternal` over the upload to `files.completeUploadExternal`. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #url: () => string;

  /** `url` gives the base of the workspace's own server. */
  constructor(url: () => string) {
    this.#url = url;
  }

  expect(name: string, length: number): { readonly id: string; readonly uploadUrl: string } {
    const id = `F${randomBytes(5).toString('hex').toUpperCase()}`;
    this.#byId.set(id, { id, name, length, completed: false });
    return { id, uploadUrl: `${this.#url()}/upload/${id}` };
  }

  /** False when no such upload is expected or its length is not the announced one. */
  receive(id: string, content: Buffer): boolean {
    const file = this.#byId.get(id);
    if (!file || file.completed || content.length !== file.length) return false;
    file.content = content;
    return true;
  }

  /** Shares an uploaded file, once. @throws SlackError `file_not_found`, `file_update_failed`. */
  complete(id: string, title: string | undefined): UploadedFile {
    const file = this.#byId.get(id);
    if (!file) throw new SlackError('file_not_found');
    if (!file.content || file.completed) throw new SlackError('file_update_failed');
    file.completed = true;
    return {
      id,
      name: file.name,
      title: title ?? file.name,
      size: file.length,
      url_private: `${this.#url()}/files/${id}/${encodeURIComponent(file.name)}`,
    };
  }

  content(id: string): Buffer | undefined {
    return this.#byId.get(id)?.content;
  }
}
