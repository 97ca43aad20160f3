import { vacuum } from './disk-tools.ts';
import { done, notModelled, type Tool } from './tool.ts';

/** journalctl(1): the lines of the host's journal, whatever is asked for; scripts filter once more. */
export const journalctl: Tool = ({ args, host }) =>
  args[0] === '--vacuum-size=200M' ? vacuum(host) : done(host.journal.map((line) => `${line}\n`).join(''));

/** getenforce(8) of a distribution that has SELinux. */
export const getenforce: Tool = ({ host }) => done(`${host.flavour.selinux ?? 'Disabled'}\n`);

/** selinuxenabled(8): permissive counts as enabled. */
export const selinuxenabled: Tool = () => done();

/** lsattr(1) -d: no file of a modelled host has an attribute. */
export const lsattr: Tool = ({ args }) => {
  const [option, ...paths] = args;
  if (option !== '-d') return notModelled('lsattr', args);
  return done(
    paths
      .filter((path) => path !== '--')
      .map((path) => `---------------------- ${path}\n`)
      .join(''),
  );
};

/** restorecon(8): the model keeps no labels. */
export const restorecon: Tool = () => done();

/** A trap that is set here is never sprung. */
export const trap: Tool = () => done();
