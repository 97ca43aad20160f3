/** An instance that the page offers to try. */
export interface FleetInstance {
  /** What is typed after the command. */
  readonly name: string;
  readonly instanceId: string;
  /** What is the matter with it, in a few words. */
  readonly about: string;
}
