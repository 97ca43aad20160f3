import type { Secret } from '../domain/client/secrets.ts';
import { code, say, strong, type Text } from './text.ts';

const HELD: Readonly<Record<Secret, string>> = {
  'private-key': 'a private key, or a part of one',
  'access-key': 'an access key or a token',
};

const REPLACE: Readonly<Record<Secret, Text>> = {
  'private-key': say`Make a new key pair (${code('ssh-keygen -t ed25519')}), put its public half in place of the old one
    on every host, and delete the old one.`,
  'access-key': say`Deactivate it where it was issued, and make a new one.`,
};

/** A command whose text was read no further, because of what it seems to hold. */
export const secretTold = (secret: Secret): readonly Text[] => [
  [strong('Treat that key as exposed, and replace it.')],
  say`Your text looks as if it held ${HELD[secret]}. I read no further: nothing was started, looked up, stored or
    logged.`,
  say`It has reached Slack, though, which may keep it (with your recent commands, too). ${REPLACE[secret]}`,
  say`I never need a secret: of a key I take the fingerprint, as ${code('ssh-keygen -lf key.pem')} shows it, or the
    public half.`,
];
