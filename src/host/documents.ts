import { gzipSync, strToU8 } from 'fflate';
import { canonicalJson, sha256 } from '../domain/digest.ts';
import { FINGERPRINT } from '../domain/fingerprint.ts';
import type { HostCommand } from '../domain/host-command.ts';
import { LOGIN_USER } from '../domain/instance.ts';
import { REMEDIES } from '../domain/remedies.ts';
import { bare } from './bare.ts';
import { KEEP_SCRIPTS, MEND_SCRIPTS, PROBE_SCRIPTS, textOf, UNDO_SCRIPTS } from './fragments.ts';

/** A Systems Manager Command document of our own. */
export interface HostDocument {
  readonly name: string;
  readonly description: string;
  /** What it runs, as people read it; `{{ name }}` stands for a parameter. */
  readonly script: string;
  /** Canonical JSON, as it is given to `CreateDocument`; the script is packed in it. */
  readonly content: string;
  /** SHA-256 (hex) of `content`, as Systems Manager's `DocumentHash`. */
  readonly sha256: string;
}

/** The parameters of one command, as `SendCommand` takes them. */
export interface DocumentParameters {
  readonly document: string;
  readonly parameters: Readonly<Record<string, string[]>>;
}

/** The agent checks these with Go's regexp, the API with Java's: anchored, and of the syntax that both share. */
const REPAIR = '^[0-9A-HJKMNP-TV-Z]{26}$';
const TURN = '^[0-9]{1,4}$';
const REMEDY = `(${REMEDIES.join('|')})`;

const PARAMETERS = {
  user: { description: 'The login name to look at', allowedPattern: LOGIN_USER.source },
  repair: { description: 'The id of the repair', allowedPattern: REPAIR },
  turn: { description: 'The turn of the repair', allowedPattern: TURN },
  remedies: {
    description: 'Ids of the remedies to perform, comma separated',
    allowedPattern: `^${REMEDY}(,${REMEDY}){0,${REMEDIES.length - 1}}$`,
  },
  expects: { description: "The probe's pin", allowedPattern: '^[0-9a-f]{64}$' },
  client: {
    description: 'The address of the client, or none',
    allowedPattern: '^(none|[0-9A-Fa-f.:]{2,45})$',
  },
  key: {
    description: 'The fingerprint of the key that a damaged line may become again, or none',
    allowedPattern: `^(none|${FINGERPRINT})$`,
  },
  keeps: {
    description: 'Repair and turn of the mend whose changes are to last',
    allowedPattern: '^[0-9A-HJKMNP-TV-Z]{26}-[0-9]{1,4}$',
  },
  undoes: {
    description: 'Repair and turn of the mend to play back',
    allowedPattern: '^[0-9A-HJKMNP-TV-Z]{26}-[0-9]{1,4}$',
  },
} as const;
type Parameter = keyof typeof PARAMETERS;

const TIMEOUT_SECONDS = '60';

/** What runs on a host, and the only things that do. */
export const DOCUMENTS: readonly HostDocument[] = [
  document({
    name: 'SshFix-Probe',
    description: 'Looks at what sshd decides by for one login. Changes nothing.',
    parameters: ['user', 'repair', 'turn', 'client'],
    scripts: PROBE_SCRIPTS,
  }),
  document({
    name: 'SshFix-Mend',
    description: 'Performs approved remedies for one login, if the host still is as the probe saw it.',
    parameters: ['user', 'repair', 'turn', 'client', 'key', 'remedies', 'expects'],
    scripts: MEND_SCRIPTS,
  }),
  document({
    name: 'SshFix-Keep',
    description: 'Makes what one mend changed last: the host does not take it back by itself any more.',
    parameters: ['user', 'repair', 'turn', 'keeps'],
    scripts: KEEP_SCRIPTS,
  }),
  document({
    name: 'SshFix-Undo',
    description: 'Takes back what one mend changed, where nobody has changed it since.',
    parameters: ['user', 'repair', 'turn', 'undoes'],
    scripts: UNDO_SCRIPTS,
  }),
];

function document(spec: {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly scripts: readonly string[];
}): HostDocument {
  const { name, description } = spec;
  const script = textOf(spec.scripts);
  const content = canonicalJson({
    schemaVersion: '2.2',
    description,
    parameters: Object.fromEntries(
      spec.parameters.map((parameter) => [parameter, { type: 'String', ...PARAMETERS[parameter] }]),
    ),
    mainSteps: [
      {
        action: 'aws:runShellScript',
        name: 'run',
        inputs: {
          timeoutSeconds: TIMEOUT_SECONDS,
          runCommand: ['#!/bin/sh', ...assignments(spec), ...packed(script)],
        },
      },
    ],
  });
  const told = ['#!/bin/sh', ...assignments(spec), script].join('\n');
  return { name, description, script: told, content, sha256: sha256(content) };
}

/** Systems Manager puts the parameters in as text, which is safe because no pattern admits a quote. */
function assignments({ parameters }: { readonly parameters: readonly Parameter[] }): readonly string[] {
  return parameters.map((parameter) => `${parameter}='{{ ${parameter} }}'`);
}

/**
 * The same bytes by whatever release of Node they are packed: the document's hash is pinned. Systems Manager takes documents of
 * 64 KB, and the shell that runs this needs neither a file nor an argument for the script.
 */
function packed(script: string): readonly string[] {
  const base64 = Buffer.from(gzipSync(strToU8(bare(script)), { level: 9, mtime: 0 })).toString('base64');
  return [
    "command -v base64 >/dev/null && command -v gunzip >/dev/null || { echo 'sshfix: base64 and gunzip are missing' >&2; exit 69; }",
    `eval "$(base64 -d <<'E' | gunzip`,
    ...(base64.match(/.{1,120}/g) ?? []),
    'E',
    ')"',
  ];
}

/** The document that carries a command out, and what it is told. */
export function parametersOf(command: HostCommand): DocumentParameters {
  const common = { user: [command.user], repair: [command.repairId], turn: [String(command.turn)] };
  switch (command.kind) {
    case 'probe':
      return { document: 'SshFix-Probe', parameters: { ...common, client: [command.client ?? 'none'] } };
    case 'mend':
      return {
        document: 'SshFix-Mend',
        parameters: {
          ...common,
          client: [command.client ?? 'none'],
          key: [command.key ?? 'none'],
          remedies: [command.remedies.join(',')],
          expects: [command.expects],
        },
      };
    case 'keep':
      return {
        document: 'SshFix-Keep',
        parameters: { ...common, keeps: [`${command.repairId}-${command.mended}`] },
      };
  }
}

/** The `Comment` by which a command that was sent is found again; Systems Manager allows 100 characters. */
export const commentOf = (command: HostCommand): string => `sshfix ${command.repairId}/${command.turn}`;
