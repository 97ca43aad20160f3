import type { Unit } from './flavours.ts';
import { complaintOf } from './ssh-tools.ts';
import {
  done,
  failed,
  type HostState,
  notModelled,
  type Tool,
  type ToolCall,
  type ToolResult,
} from './tool.ts';

/** systemctl(1), of sshd's own units and of timers that `systemd-run` made. */
export const systemctl: Tool = (call) => {
  const [verb = '', ...rest] = call.args;
  return VERBS[verb]?.(call, rest) ?? notModelled('systemctl', call.args);
};

type Verb = (call: ToolCall, rest: readonly string[]) => ToolResult | undefined;

const VERBS: Readonly<Record<string, Verb>> = {
  'is-system-running': () => done('running\n'),
  'is-active': isActive,
  'is-enabled': isEnabled,
  'reset-failed': () => done(),
  show,
  start: ({ host }, [name = '']) => (unitNamed(host, name) ? start(host, name) : undefined),
  stop: ({ host }, [name = '']) => (host.timers.cancel(name) || stop(host, name) ? done() : undefined),
};

const unitNamed = ({ flavour }: HostState, name: string): Unit | undefined =>
  flavour.units.find(({ id, alias }) => [id, alias, id.replace('.service', '')].includes(name));

const isUp = (host: HostState, name: string): boolean => {
  const unit = unitNamed(host, name);
  if (host.timers.has(name)) return true;
  return unit?.id.endsWith('.socket') ? unit.enabled : unit !== undefined && host.daemon.pid !== undefined;
};

/** 0 when one of the units is, 3 when none is. */
function isActive({ host }: ToolCall, rest: readonly string[]): ToolResult {
  const active = rest.filter((arg) => !arg.startsWith('-')).map((name) => isUp(host, name));
  const words = rest.includes('--quiet') ? [] : active.map((is) => `${is ? 'active' : 'inactive'}\n`);
  return done(words.join(''), active.includes(true) ? 0 : 3);
}

function isEnabled({ host }: ToolCall, [name = '']: readonly string[]): ToolResult {
  const unit = unitNamed(host, name);
  if (unit === undefined)
    return failed(`Failed to get unit file state for ${name}: No such file or directory`);
  if (!unit.enabled) return done('disabled\n', 1);
  return done(unit.id === name ? 'enabled\n' : 'alias\n');
}

/** A block for each unit; a property that a unit does not have is left out. */
function show({ host }: ToolCall, rest: readonly string[]): ToolResult {
  const wanted = rest.filter((_, index) => rest[index - 1] === '-p');
  const names = rest.filter((arg, index) => !arg.startsWith('-') && rest[index - 1] !== '-p');
  const blocks = names.map((name) =>
    Object.entries(properties(host, name))
      .filter(([property]) => wanted.includes(property))
      .map(([property, value]) => (rest.includes('--value') ? `${value}\n` : `${property}=${value}\n`))
      .join(''),
  );
  return done(blocks.join('\n'));
}

function properties(host: HostState, name: string): Readonly<Record<string, string>> {
  const unit = unitNamed(host, name);
  if (unit === undefined) {
    return { Id: name, LoadState: 'not-found', ActiveState: 'inactive', UnitFileState: '' };
  }
  const down = host.daemon.failed && unit.listens === undefined ? 'failed' : 'inactive';
  return {
    Id: unit.id,
    LoadState: 'loaded',
    ActiveState: isUp(host, name) ? 'active' : down,
    UnitFileState: unit.enabled ? 'enabled' : 'disabled',
    RuntimeDirectory: unit.runtimeDirectory ?? '',
    ...(unit.listens === undefined ? { ExecStart: execStart(host) } : { Listen: unit.listens }),
  };
}

const execStart = ({ flavour }: HostState): string =>
  `{ path=/usr/sbin/sshd ; argv[]=${flavour.openssh.command} ; ignore_errors=no ; start_time=[n/a] ; pid=0 }`;

function start(host: HostState, name: string): ToolResult {
  if (host.daemon.pid !== undefined) return done();
  const complaint = complaintOf(host);
  const makes = unitNamed(host, name)?.runtimeDirectory;
  if (
    complaint === undefined ||
    (makes !== undefined && complaint.message.includes(`directory: /run/${makes}`))
  ) {
    host.daemon.start();
    return done();
  }
  host.daemon.failed = true;
  return failed(`Job for ${name} failed because the control process exited with error code.`);
}

function stop(host: HostState, name: string): boolean {
  if (!unitNamed(host, name)) return false;
  host.daemon.stop();
  return true;
}

/** systemd-run(1) with a timer: the script runs when its time has come. */
export const systemdRun: Tool = ({ args, host }) => {
  const told = (option: string) => args.find((arg) => arg.startsWith(`${option}=`))?.slice(option.length + 1);
  const seconds = Number(told('--on-active'));
  const [shell, script, ...more] = args.filter((arg) => !arg.startsWith('--'));
  const unit = told('--unit');
  if (!seconds || shell !== '/bin/sh' || script === undefined || unit === undefined || more.length > 0) {
    return notModelled('systemd-run', args);
  }
  host.timers.set(`${unit}.timer`, seconds, `/bin/sh '${script}'`);
  return done();
};

/** kill(1) of sshd: a hang-up makes it read everything again, or end over what it reads. */
export const kill: Tool = ({ args, host }) => {
  const { daemon } = host;
  if (args.slice(0, -1).join(' ') !== '-s HUP' || args.at(-1) !== String(daemon.pid))
    return notModelled('kill', args);
  if (complaintOf(host) === undefined) daemon.reload();
  else daemon.stop();
  return done();
};
