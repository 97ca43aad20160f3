import { onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** Checks of what will take a repair back. */
export const LASTING_CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  'rewritten-by-automation': {
    title: 'Something may change it back by itself',
    topic: 'whether something changes it back by itself',
    why: () =>
      say`A crontab, or a tool that manages this host, writes keys or sets owners and modes; what is repaired by
        hand lasts until its next run.`,
    next: (_, setting) =>
      onHost(
        say`Put it right there as well: in the crontab, or in what Ansible, Puppet, Chef or Salt is told.`,
        setting,
      ),
  },
  'boot-script-resets-perms': {
    title: 'A script changes it back at every boot',
    topic: 'whether a script changes it back at every boot',
    why: () =>
      say`A script that runs at every boot sets owners, modes or keys on the way to the key file; what is repaired
        by hand lasts until the next boot.`,
    next: (_, setting) =>
      onHost(
        say`Take those lines out of the script. Where it came with the user data (${code('scripts-user, always')}),
          take it out of the user data as well.`,
        setting,
      ),
  },
  'new-instance-id': {
    title: 'The disk was made from that of another instance',
    topic: 'whether the disk was made from that of another instance',
    why: () =>
      say`cloud-init treated this as a new instance: it made new host keys, of which clients warn, and added the
        launch key to the user of the image; keys from before are still let in.`,
    next: (_, setting) =>
      onHost(
        say`See that only keys that you know are authorized. An image is made without the traces of its instance
          after ${code('cloud-init clean')}.`,
        setting,
      ),
  },
  'cloud-init-refuses-path': {
    title: 'cloud-init did not write the key: the path is unsafe',
    topic: 'whether cloud-init could write the key',
    why: () =>
      say`cloud-init writes no key by a path that others control, and leaves it out; sshd objects to the same
        things.`,
    next: (_, setting) =>
      onHost(
        say`When the owners and modes are right, put the key into the file: cloud-init does not try again on this
          instance.`,
        setting,
      ),
  },
};
