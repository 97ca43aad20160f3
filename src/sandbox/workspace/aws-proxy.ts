import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer, readBody } from './http.ts';

/** Hands a request of the page on to the control routes of the sandbox's AWS, which only this server may ask; null without AWS. */
export const awsAnswer = async (
  awsUrl: string | undefined,
  request: IncomingMessage,
  route: string,
): Promise<Answer> => {
  if (awsUrl === undefined) return jsonAnswer(null);
  const body = await readBody(request);
  const response = await fetch(`${awsUrl}/sandbox/${route}`, {
    method: request.method ?? 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
  return {
    status: response.status,
    type: 'application/json; charset=utf-8',
    body: Buffer.from(await response.arrayBuffer()),
  };
};
