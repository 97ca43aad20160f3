import { gunzipSync, gzipSync } from 'node:zlib';
import type { RealHost } from '../support/real-host.ts';

/** A host on which the documents run with something else in them than is sent. */
export const altered = (host: RealHost, from: string, to: string): RealHost => ({
  ...host,
  run: (script) =>
    host.run(
      script.replace(/(?<=\| gunzip\n)[A-Za-z0-9+/=\n]+(?=\nE\n)/, (packed) =>
        gzipSync(
          gunzipSync(Buffer.from(packed, 'base64'))
            .toString()
            .replace(from, () => to),
        ).toString('base64'),
      ),
    ),
});

/** Ten minutes are two seconds here. */
export const hasty = (host: RealHost): RealHost => altered(host, 'revert_after=600', 'revert_after=2');
