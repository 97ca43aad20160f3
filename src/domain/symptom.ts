/** What a line that a client printed says of the stage at which the login ended; each is a row of the client's words. */
export interface Symptom {
  readonly id: string;
  /** The line itself, cut to 200 characters; never key material. */
  readonly line: string;
}
