import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import { LOGIN_USER } from '../domain/instance.ts';
import { probePaste, probeScript } from '../host/probe-script.ts';

const USAGE = `Prints the probe for a host that Systems Manager does not reach. It looks, and changes nothing.
  npm run --silent probe > sshfix-probe.sh                            a file: sudo sh sshfix-probe.sh USER [CLIENT-ADDRESS]
  npm run --silent probe -- --user USER [--client ADDRESS]            lines to paste into a console, also a serial one
What it prints there goes into a file, and that to: npm run explain -- FILE`;

const { values } = parseArgs({
  options: {
    user: { type: 'string' },
    client: { type: 'string', default: 'none' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(USAGE);
else if (values.user === undefined) process.stdout.write(probeScript());
else if (!LOGIN_USER.test(values.user) || (values.client !== 'none' && isIP(values.client) === 0)) {
  console.error(`The user is a login name, and the client an IP address.\n${USAGE}`);
  process.exitCode = 64;
} else process.stdout.write(probePaste(values.user, values.client));
