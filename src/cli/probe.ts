import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { LOGIN_USER } from '../domain/instance.ts';
import { probePaste, probeScript } from '../host/probe-script.ts';

const USAGE = `Prints the probe for a host that Systems Manager does not reach. It looks, and changes nothing.
  npm run --silent probe > sshfix-probe.sh                            a file: sudo sh sshfix-probe.sh USER [CLIENT-ADDRESS]
  npm run --silent probe -- --user USER [--client ADDRESS]            lines to paste into a console, also a serial one
What it prints there goes into a file, and that to: npm run --silent explain -- FILE`;

const MISTAKE = 64;

function printed(): string {
  const { values } = parseArgs({
    options: {
      user: { type: 'string' },
      client: { type: 'string', default: 'none' },
      help: { type: 'boolean', default: false },
    },
  });
  const { user, client } = values;
  if (values.help) return `${USAGE}\n`;
  if (user === undefined) return probeScript();
  if (!LOGIN_USER.test(user) || (client !== 'none' && isIP(client) === 0))
    throw new Error('The user is a login name, and the client an IP address.');
  return probePaste(user, client);
}

try {
  process.stdout.write(printed());
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exitCode = MISTAKE;
}
