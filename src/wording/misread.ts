import type { Secret } from '../domain/client/secrets.ts';

/** Why what somebody typed after `/sshfix` cannot be followed. */
export type Misread =
  | { readonly kind: 'secret'; readonly secret: Secret }
  | { readonly kind: 'too-long'; readonly limit: number }
  | { readonly kind: 'open-quote' }
  | { readonly kind: 'too-many-words'; readonly words: number }
  | { readonly kind: 'whole-command'; readonly login: string }
  | { readonly kind: 'unknown-subcommand'; readonly word: string }
  | { readonly kind: 'history-of-what' }
  | { readonly kind: 'mention' }
  | { readonly kind: 'instance-missing' }
  | { readonly kind: 'two-instances'; readonly hosts: readonly string[] }
  | { readonly kind: 'malformed-client' }
  | { readonly kind: 'malformed-key' }
  | { readonly kind: 'other-fingerprint' }
  | { readonly kind: 'malformed-id'; readonly value: string }
  | { readonly kind: 'malformed-address'; readonly value: string }
  | { readonly kind: 'wildcard'; readonly value: string }
  | { readonly kind: 'unsafe-name'; readonly value: string }
  | { readonly kind: 'unsafe-user'; readonly value: string }
  | { readonly kind: 'two-users'; readonly users: readonly string[] };
