/** An error as AWS reports it: the code is what SDKs put into `error.name`. */
export class AwsError extends Error {
  readonly code: string;
  readonly httpStatus: number;

  constructor(code: string, message: string, httpStatus = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

/** The answer is never given: the connection breaks after the call has had its effect. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}
