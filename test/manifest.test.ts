import { readdirSync, readFileSync } from 'node:fs';

const manifest = readFileSync('manifest.yml', 'utf8');
const code = readdirSync('src/slack')
  .map((file) => readFileSync(`src/slack/${file}`, 'utf8'))
  .join('\n');

/** The scopes of each method, as its page on docs.slack.dev names them. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'views.open': [],
};

/** The entries of the list under a key, without their comments. */
function listUnder(key: string): readonly string[] {
  const [, list = ''] = new RegExp(`^ *${key}:\\n((?: +- .*\\n)+)`, 'm').exec(manifest) ?? [];
  return [...list.matchAll(/- (\S+)/g)].map(([, entry]) => String(entry));
}

describe('the manifest of the Slack app', () => {
  it('asks for these scopes and no other', () => {
    expect(listUnder('bot')).toEqual([
      'app_mentions:read',
      'channels:read',
      'chat:write',
      'commands',
      'groups:read',
      'usergroups:read',
      'users:read',
    ]);
  });

  it('has the scope of each method that the bot calls, and the bot calls no other', () => {
    const called = [...code.matchAll(/\bclient\.((?:[a-z]+\.)+[a-zA-Z]+)\(/g)].map(([, method]) => method);

    expect([...new Set(called)].sort()).toEqual(Object.keys(SCOPES).sort());
    for (const scope of Object.values(SCOPES).flat()) expect(listUnder('bot')).toContain(scope);
  });

  it('subscribes to mentions only', () => {
    expect(listUnder('bot_events')).toEqual(['app_mention']);
    expect(code).toContain("event('app_mention'");
  });

  it('has the slash command that the bot listens to', () => {
    expect(manifest).toContain('- command: /sshfix\n');
    expect(code).toContain("command('/sshfix'");
  });

  it('sends everything to the one address that the bot serves', () => {
    const addresses = [...manifest.matchAll(/^ +(?:request_)?url: (\S+)$/gm)].map(([, address]) => address);

    expect(addresses).toEqual(Array(3).fill('https://REPLACE-ME.example.com/slack/events'));
  });
});
