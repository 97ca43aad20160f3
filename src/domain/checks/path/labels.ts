import type { Evidence } from '../../evidence.ts';
import type { Label, PathFacts } from '../../facts/path-facts.ts';
import { ancestorsOf, homeOf, isBelowHome } from '../../key-path.ts';
import type { Remedy } from '../../remedies.ts';
import { acceptsAttempt } from '../accepts.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { mayMend, PLACES, placed, type Subject, subjectOf } from '../key-file.ts';

/** Does SELinux let sshd read what modes and owners allow. Only while it is enforcing. */
export const LABEL_CHECKS: readonly Check[] = [
  { id: 'selinux-label', by: 'host', rung: 'key-file-open', remedies: ['relabel'], examine: wrongLabel },
  { id: 'selinux-custom-home', by: 'host', rung: 'key-file-open', examine: ofLabel(customHome) },
  { id: 'selinux-nfs-home', by: 'host', rung: 'key-file-open', examine: ofLabel(networkHome) },
];

/** Files that the domain of sshd may read: Fedora's policy ssh.te and ssh.if, `sshd_t`. */
const READABLE: ReadonlySet<string> = new Set(['ssh_home_t', 'user_home_t', 'etc_t', 'usr_t', 'sshd_key_t']);

/** Files that it was seen to be denied. */
const DENIED: ReadonlySet<string> = new Set(['default_t', 'tmp_t', 'file_t', 'unlabeled_t', 'admin_home_t']);

/** Directories that every policy lets it search. Red Hat's lets it search all (`files_search_all`). */
const SEARCHABLE: ReadonlySet<string> = new Set([
  ...[
    'root_t',
    'home_root_t',
    'user_home_dir_t',
    'user_home_t',
    'ssh_home_t',
    'admin_home_t',
    'etc_t',
    'usr_t',
  ],
]);

/** File systems without labels of their own, and the boolean that makes them homes. */
const HOME_BOOLEANS: ReadonlyMap<string, string> = new Map([
  ['nfs_t', 'use_nfs_home_dirs'],
  ['cifs_t', 'use_samba_home_dirs'],
  ['fusefs_t', 'use_fusefs_home_dirs'],
  ['ecryptfs_t', 'use_ecryptfs_home_dirs'],
]);

/** The third part of a context, as `ssh_home_t`. */
const typeOf = ({ found }: Label): string => found.split(':')[2] ?? '';

interface Labelled {
  readonly subject: Subject;
  readonly paths: PathFacts;
  readonly path: string;
  readonly label: Label;
  readonly type: string;
}

function ofLabel(question: (labelled: Labelled) => Verdict): (view: View) => Verdict {
  return (view) => {
    const labelled = view.host.selinux === 'enforcing' ? labelledFile(view) : undefined;
    return labelled ? question(labelled) : notApplicable;
  };
}

/** The key file that decides; of several that sshd would accept, the first that it may read. */
function labelledFile({ host, attempt }: View): Labelled | undefined {
  const subject = subjectOf(host, attempt);
  if (!subject || !host.paths.seen) return undefined;
  const { account } = subject;
  const { value: paths } = host.paths;
  const accepted = host.keyFiles.filter((file) => acceptsAttempt({ host, file, account, attempt }));
  const all = (accepted.length > 0 ? accepted : [subject.file]).flatMap((file) => {
    const label = file.resolved === undefined ? undefined : paths.labels[file.resolved];
    if (file.resolved === undefined || label === undefined) return [];
    return [{ subject: { ...subject, file }, paths, path: file.resolved, label, type: typeOf(label) }];
  });
  return all.find(({ type }) => READABLE.has(type)) ?? all[0];
}

function wrongLabel(view: View): Verdict {
  if (view.host.selinux !== 'enforcing') return pass;
  const subject = subjectOf(view.host, view.attempt);
  if (subject?.file.resolved === undefined) return notApplicable;
  const labelled = labelledFile(view);
  if (!labelled) return unknown('selinux-enforcing');
  const { type } = labelled;
  if (READABLE.has(type)) return mayPassDirectories(labelled) ? pass : unknown('label-not-known');
  if (HOME_BOOLEANS.has(type) || isOfCustomHome(labelled)) return notApplicable;
  const isDenied = DENIED.has(type) && !(type === 'admin_home_t' && subject.account.uid === 0);
  return isDenied ? mislabelled(labelled) : unknown('label-not-known');
}

function mayPassDirectories({ subject: { host }, paths, path }: Labelled): boolean {
  if ([host.os.id, ...host.os.like].some((id) => /^(?:fedora|rhel|centos|amzn)$/.test(id))) return true;
  return ancestorsOf(path)
    .flatMap((directory) => paths.labels[directory] ?? [])
    .every((label) => SEARCHABLE.has(typeOf(label)));
}

function mislabelled(labelled: Labelled): Verdict {
  const remedies = relabelRemedies(labelled);
  const { subject, path } = labelled;
  const own = PLACES.flatMap((place) => placed(subject, place)?.path ?? []);
  const objects = isBelowHome(subject.file, subject.account) ? own : [path];
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [...new Set([...objects, path])].flatMap((each) => evidenceOf(labelled, each)),
    remedies,
    ...(remedies.length === 0 && {
      advice: { do: 'act-on', check: 'selinux-label', detail: { paths: objects.join('\n') } } as const,
    }),
  };
}

/** What restorecon(8) makes of the key file must be something that sshd may read. */
function relabelRemedies({ subject, label: { expected } }: Labelled): readonly Remedy[] {
  const cures = expected !== undefined && READABLE.has(typeOf({ found: expected }));
  return cures && mayMend(subject, 'key-file') ? ['relabel'] : [];
}

/** Only what is labelled otherwise than the policy says, and the key file. */
function evidenceOf({ paths, path: file }: Labelled, path: string): readonly Evidence[] {
  const label = paths.labels[path];
  if (!label || (label.expected === undefined && path !== file)) return [];
  const { found, expected } = label;
  return [{ kind: 'value', name: path, found, ...(expected !== undefined && { expected }) }];
}

/** The policy knows homes below /home and /root only; elsewhere everything is `default_t`, and restorecon(8) leaves it so. */
const isOfCustomHome = ({ subject: { account, file }, label, type }: Labelled): boolean =>
  type === 'default_t' &&
  label.expected === undefined &&
  isBelowHome(file, account) &&
  !/^\/(?:home|root)(?:\/|$)/.test(homeOf(account));

function customHome(labelled: Labelled): Verdict {
  if (!isOfCustomHome(labelled)) return pass;
  const { subject, label, path } = labelled;
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [{ kind: 'value', name: path, found: label.found, expected: 'ssh_home_t' }],
    remedies: [],
    advice: { do: 'act-on', check: 'selinux-custom-home', detail: { home: homeOf(subject.account) } },
  };
}

function networkHome({ paths, label, path, type }: Labelled): Verdict {
  const boolean = HOME_BOOLEANS.get(type);
  if (boolean === undefined) return notApplicable;
  const isOn = paths.booleans[boolean];
  if (isOn === undefined) return unknown('label-not-known');
  if (isOn) return pass;
  return {
    result: 'fail',
    class: 'policy',
    evidence: [
      { kind: 'value', name: path, found: label.found },
      { kind: 'setting', name: boolean, found: 'off', expected: 'on' },
    ],
    remedies: [],
    advice: { do: 'act-on', check: 'selinux-nfs-home', detail: { boolean } },
  };
}
