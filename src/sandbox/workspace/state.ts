import type { Changes } from './changes.ts';
import type { Channels } from './channels.ts';
import type { Files } from './files.ts';
import type { Identity } from './identity.ts';
import type { Messages } from './messages.ts';
import type { Person, UserGroup } from './people.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import type { Views } from './views.ts';

/** Everything that the workspace is at one moment. */
export interface State {
  readonly identity: Identity;
  readonly people: ReadonlyMap<string, Person>;
  readonly userGroups: Map<string, UserGroup>;
  readonly channels: Channels;
  readonly messages: Messages;
  readonly views: Views;
  readonly files: Files;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly changes: Changes;
  /** Base of the workspace's own server, known once it listens. */
  readonly url: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
