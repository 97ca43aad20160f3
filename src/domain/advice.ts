/** What a person does next where the bot may not, or need not, act. */
export type Advice =
  | { readonly do: 'log-in-as'; readonly user: string; readonly address?: string }
  | { readonly do: 'choose-user'; readonly candidates: readonly string[] }
  | { readonly do: 'install-key'; readonly path: string }
  | { readonly do: 'move-aside'; readonly path: string }
  | { readonly do: 'repair-link'; readonly path: string }
  | { readonly do: 'mount-home'; readonly path: string }
  | {
      readonly do: 'ask-owner';
      readonly about:
        | 'deleted'
        | 'locked'
        | 'expired'
        | 'password'
        | 'shell'
        | 'config'
        | 'nologin'
        | 'foreign-path';
    }
  | {
      readonly do: 'restore-shell';
      readonly shell: string;
      readonly state: 'missing' | 'not-executable' | 'not-regular';
    }
  | { readonly do: 'start-daemon' }
  | { readonly do: 'start-instance' }
  | { readonly do: 'wait-for-instance' }
  | { readonly do: 'use-another-instance' }
  | { readonly do: 'use-rdp' }
  | { readonly do: 'tag-instance' }
  | { readonly do: 'allow-repair' }
  | { readonly do: 'connect-agent' }
  | { readonly do: 'judge-the-rest' }
  | { readonly do: 'look-again' }
  | { readonly do: 'check-client' }
  /** What the words of a check say is to be done; `detail` is what they need to know. */
  | { readonly do: 'act-on'; readonly check: string; readonly detail: Readonly<Record<string, string>> };
