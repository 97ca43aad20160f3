/** An error of the Web API: the answer is `{ ok: false, error: code }`, with the details where Slack gives them. */
export class SlackError extends Error {
  readonly code: string;
  /** Lines as Slack words them: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]`. */
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super([code, ...details].join('; '));
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
  }
}
