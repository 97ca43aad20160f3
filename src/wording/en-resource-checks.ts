import { commandsOnHost, onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** Checks of what a host runs out of, of its boot and of its clock. */
export const RESOURCE_CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  'disk-full': {
    title: 'A file system is full',
    topic: 'whether there is room on the disks',
    why: () =>
      say`A key still opens the door, but what is written now is lost: a key file that is edited ends up empty,
        and sessions break.`,
    next: ({ place = '/' }, setting) =>
      commandsOnHost(
        say`See what takes the room, and make some; or enlarge the volume, and then the file system.`,
        `sudo du -xh ${place} 2>/dev/null | sort -h | tail -n 20\nsudo journalctl --vacuum-size=200M`,
        setting,
      ),
  },
  'inodes-full': {
    title: 'A file system has no inodes left',
    topic: 'whether there are inodes left on the disks',
    why: () => say`Nothing new can be made there, however much room there is: too many small files.`,
    next: ({ place = '/' }, setting) =>
      commandsOnHost(
        say`Find the directory with the most files in it:`,
        `sudo du -x --inodes ${place} 2>/dev/null | sort -n | tail -n 20`,
        setting,
      ),
  },
  'fs-read-only': {
    title: 'A file system has become read-only',
    topic: 'whether the file systems can be written to',
    why: () =>
      say`The kernel turns a file system read-only over errors; sshd does not mind, but nothing on it can be
        repaired.`,
    next: (_, setting) =>
      onHost(
        say`${code('sudo dmesg')} tells why. Take a snapshot of the volume first; then the file system is checked
          with nothing mounted from it.`,
        setting,
      ),
  },
  'memory-exhausted': {
    title: 'There is almost no memory left',
    topic: 'whether there is memory left',
    why: () => say`sshd takes a connection and then cannot start the session, or is ended by the kernel.`,
    next: (_, setting) =>
      onHost(
        say`${code('ps aux --sort=-rss | head')} shows who has it. End that, reboot, or take a larger instance.`,
        setting,
      ),
  },
  'pids-limit': {
    title: 'No more processes may be started',
    topic: 'whether processes may still be started',
    why: () => say`sshd needs a process for each connection; at the limit it takes one and closes it again.`,
    next: (_, setting) =>
      onHost(
        say`${code('systemd-cgtop -P')} and ${code('ps -eLf | wc -l')} show who has so many; end that, or raise the
          limit (${code('TasksMax')}).`,
        setting,
      ),
  },
  'boot-incomplete': {
    title: 'The host has not finished booting',
    topic: 'whether the host has finished booting',
    why: () => say`Until systemd has started everything, sshd may not be there, and may let only root in.`,
    next: ({ state = '' }, setting) =>
      onHost(
        state === 'maintenance'
          ? say`The host stopped in maintenance mode: ${code('systemctl --failed')} shows over what. It needs
              somebody at its serial console, or its volume at another instance.`
          : say`Wait a few minutes. If it stays so, ${code('systemctl list-jobs')} shows what it is waiting for.`,
        setting,
      ),
  },
  'clock-skew': {
    title: 'The clock of the host is wrong',
    topic: 'whether the clock of the host is right',
    why: () =>
      say`Keys and certificates with an end date are judged by this clock, and AWS refuses what is signed by a
        wrong one.`,
    next: (_, setting) =>
      onHost(say`${code('sudo chronyc makestep')} sets it; see that ${code('chronyd')} runs.`, setting),
  },
};
