import { gunzipSync } from 'node:zlib';

const PACKED = /eval "\$\(base64 -d <<'E' \| gunzip\n([A-Za-z0-9+/=\n]+)\nE\n\)"/;

/** A script that unpacks itself as what it would eval: just-bash's eval does not see what is done to a script before it runs. */
export const unpacked = (script: string): string =>
  script.replace(PACKED, (_, base64: string) => gunzipSync(Buffer.from(base64, 'base64')).toString('utf8'));
