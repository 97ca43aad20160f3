import type { IncomingMessage, ServerResponse } from 'node:http';

const BODY_LIMIT_BYTES = 20_000_000;

/** @throws RangeError when the body is larger than anything that belongs here. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new RangeError('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export const jsonAnswer = (
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({ status, type: 'application/json; charset=utf-8', body: JSON.stringify(body), headers });

export const send = (response: ServerResponse, answer: Answer): void => {
  response.writeHead(answer.status, { 'content-type': answer.type, ...answer.headers });
  response.end(answer.body);
};

export const NOT_FOUND: Answer = { status: 404, type: 'text/plain', body: 'not found' };
