declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** A directory to keep the data in; in memory without. */
    readonly path?: string;
    /** How long a table stays in its changing states. */
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }

  export default function dynalite(options?: Options): Server;
}
