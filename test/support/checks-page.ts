import { CHECKS } from '../../src/domain/checks/catalogue.ts';
import { type Check, RUNGS, type Rung } from '../../src/domain/checks/check.ts';
import type { AdviceSetting } from '../../src/wording/en-advice-words.ts';
import type { CheckWords } from '../../src/wording/en-check-words.ts';
import { CHECK_WORDS } from '../../src/wording/en-checks.ts';
import { remedyName } from '../../src/wording/en-remedies.ts';
import type { Part, Text } from '../../src/wording/text.ts';
import { ROWS } from '../real-host/breakages.ts';
import { JUDGED_ELSEWHERE } from '../real-host/breakages-elsewhere.ts';
import { sampleOf } from './check-samples.ts';

const INTRO = `# Checks

Every question that sshfix asks about a refused login, in the order in which a login meets them. The page is made from the code by
\`UPDATE_GOLDEN=1 npx jest test/docs\`, and a test fails when it is stale.

A check **passes**, **fails** (with evidence, and a remedy or advice), is **unknown** (it could not look: never fine, never broken) or
does not apply. What is found *beside* the ladder refuses nobody: it hinders a repair, takes it back, or will refuse one day.

- **Asked of**: \`host\`: what the probe reads; \`aws\`: what AWS says; \`client\`: what the client printed, if it was pasted;
  \`person\`: neither can tell, and the text says how a person finds out.
- **Repairs**: what mend does on the host through Systems Manager, after somebody approved it; \`–\`: advice only.
- **Real host**: a real sshd and a real OpenSSH client were broken that way in \`test/real-host\`, and agreed. What cannot run there
  (SELinux, other releases of OpenSSH) is tested on recorded facts, as is everything that is asked of AWS or of a client (\`–\`).
`;

const WAYS: Readonly<Record<Rung, string>> = {
  client: 'At the client',
  instance: 'The instance',
  network: 'On the way',
  daemon: 'Is there an sshd',
  connection: 'Does it take the connection',
  user: 'Does the user exist',
  'allowed-user': 'May the user log in',
  method: 'Are keys offered',
  'key-offer': 'Is such a key taken at all',
  'key-file-open': 'Can sshd open the key file',
  'strict-modes': 'Does sshd trust the key file',
  'key-line': 'Is the key in it',
  account: 'Does PAM let the account in',
  session: 'Does the session last',
  beside: 'Beside the ladder',
};

const SETTING: AdviceSetting = {
  instance: { account: 'ACCOUNT', region: 'REGION', instanceId: 'INSTANCE' },
  user: 'USER',
};

/** A sentence in Markdown; angle brackets would be taken for HTML. */
const markdown = (text: Text): string =>
  text
    .map((part: Part) => {
      if (part.kind === 'code') return `\`${part.text}\``;
      if (part.kind === 'person' || part.kind === 'group') return part.id;
      if (part.kind === 'time') return part.at;
      return (part.kind === 'link' ? part.label : part.text).replace(/[<>|*_]/g, '\\$&');
    })
    .join('');

const testedOnRealHost = new Set(
  [...ROWS, ...JUDGED_ELSEWHERE].flatMap(({ check, beside = [] }) => [check ?? [], beside].flat()),
);

/** Facts of AWS, of a client or of nobody are the fixtures', whatever runs beside them. */
function onRealHost({ id, by }: Check): string {
  if (by !== 'host') return '–';
  return testedOnRealHost.has(id) ? 'yes' : 'no';
}

function row(check: Check): string {
  const { id, by, remedies = [] } = check;
  const topic = markdown([{ kind: 'words', text: wordsOf(id).topic }]);
  const repairs = remedies.map((remedy) => `\`${remedy}\``).join(' ') || '–';
  const way = remedies.length > 0 ? 'online' : 'advice';
  return `| [${id}](#${id}) | ${topic} | ${by} | ${repairs} | ${way} | ${onRealHost(check)} |`;
}

function wordsOf(id: string): CheckWords {
  const words = CHECK_WORDS[id];
  if (!words) throw new Error(`no words for ${id}`);
  return words;
}

function section({ id, remedies = [] }: Check): string {
  const { title, topic, why, next, howToTell, silent } = wordsOf(id);
  const advice = next?.(sampleOf(id), SETTING);
  return [
    `### ${id}`,
    title ? `**${title}.**` : `Never fails; it looks at ${topic}.`,
    ...(why ? [markdown(why('USER'))] : []),
    ...(silent ? ['sshd mostly logs nothing of this.'] : []),
    ...(remedies.length > 0 ? [`Mend may ${remedies.map(remedyName).join('; or ')}.`] : []),
    ...(advice ? [markdown(advice.text), ...(advice.list ?? []).map((item) => `- ${markdown(item)}`)] : []),
    ...(advice?.lead ? [markdown(advice.lead)] : []),
    ...(advice?.copy ? [`\`\`\`\n${advice.copy}\n\`\`\``] : []),
    ...(howToTell ? [`How to tell: ${markdown(howToTell)}`] : []),
  ].join('\n');
}

const onRung = (rung: Rung): readonly Check[] => CHECKS.filter((check) => check.rung === rung);

const COLUMNS = '| check | looks at | asked of | repairs | way | real host |\n|---|---|---|---|---|---|';

/** `docs/checks.md`, as the code has it now. */
export function checksPage(): string {
  const rungs = RUNGS.filter((rung) => onRung(rung).length > 0);
  const tables = rungs.map((rung) => `## ${WAYS[rung]}\n\n${COLUMNS}\n${onRung(rung).map(row).join('\n')}\n`);
  const sections = rungs.flatMap((rung) => onRung(rung).map(section));
  return `${[INTRO, ...tables].join('\n')}\n## Each of them\n\n${sections.join('\n\n')}\n`;
}
