import type { ClientTold } from '../../src/domain/attempt.ts';
import { CHECKS } from '../../src/domain/checks/catalogue.ts';
import { symptomsIn } from '../../src/domain/client/symptoms.ts';
import type { Finding } from '../../src/domain/diagnose.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import type { Card } from '../../src/slack/cards.ts';
import { findingPassages } from '../../src/slack/finding-passages.ts';
import { type Message, messageOf } from '../../src/slack/message.ts';
import { cardsOf } from '../support/cards.ts';
import { cloud, factsOf, healthy, webInstance } from '../support/facts.ts';
import { ALICE, History, openHome, REPAIR } from '../support/histories.ts';

const attempt = { user: 'ec2-user', assumed: false };
const DENIED = 'ec2-user@203.0.113.10: Permission denied (publickey).';

/** What a look shows of these findings. */
function shown(findings: readonly Finding[], told: ClientTold = {}): Message {
  const refusal = findings.find(({ result, rung }) => result === 'fail' && rung !== 'beside');
  const diagnosis = {
    verdict: refusal ? ('refused' as const) : ('accepted' as const),
    findings,
    passed: ['user-deleted'],
  };
  const look = { number: 1, cloud, attempt: { ...attempt, ...told }, facts: factsOf(healthy), diagnosis };
  return messageOf(findingPassages(look, webInstance));
}

const lines = ({ text }: Message): readonly string[] => text.split('\n');
const unknown = (check: string, because: Extract<Finding, { result: 'unknown' }>['because']): Finding => ({
  check,
  rung: 'key-line',
  result: 'unknown',
  because,
});
const fault = (
  check: string,
  rung: Finding['rung'],
  over: Partial<Extract<Finding, { result: 'fail' }>> = {},
): Finding => ({
  check,
  rung,
  result: 'fail',
  class: 'policy',
  evidence: [{ kind: 'value', name: 'thing', found: 'x' }],
  remedies: [],
  ...over,
});

const asked = (client: ClientTold, host: HostFacts = healthy): History =>
  new History()
    .does({
      type: 'RequestRepair',
      repairId: REPAIR,
      requester: ALICE,
      channel: 'C0OPS',
      instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' },
      user: 'ec2-user',
      client,
    })
    .observed()
    .probed(seen(host));

const cardOf = (story: History, name: string): Card => {
  const card = cardsOf(story.commits).find((each) => each.card === name);
  if (!card) throw new Error(`there is no card ${name}`);
  return card;
};

describe('what could not be judged', () => {
  it('is one line for each reason', () => {
    const message = shown([
      unknown('account-locked', 'tool-missing'),
      unknown('account-expired', 'tool-missing'),
      unknown('shell-missing', 'tool-missing'),
      unknown('sshd-not-running', 'tool-missing'),
      unknown('authkeys-empty', 'list-was-cut'),
    ]);

    const at = lines(message).indexOf('Could not judge:');
    expect(lines(message).slice(at, at + 3)).toEqual([
      'Could not judge:',
      '- whether the account is locked; whether the account has expired; whether the login shell exists and 1 more: a tool that is needed is missing on the host',
      expect.stringMatching(/^- .*: the list was too long for the report$/),
    ]);
  });

  it('is one friendly line where nobody told it, with what to add to the command', () => {
    const message = shown([
      unknown('sg-blocks-22', 'client-not-named'),
      unknown('key-not-authorized', 'key-not-named'),
      unknown('client-wrong-key', 'client-not-quoted'),
      unknown('client-passphrase', 'client-not-quoted'),
      unknown('sk-touch', 'person-must-look'),
      unknown('key-pair-lost', 'person-must-look'),
    ]);

    expect(message.text).not.toContain('Could not judge:');
    expect(lines(message)).toContain(
      'Tell me more, and I can judge more: `/sshfix i-0a1b2c3d4e5f60718 ec2-user from &lt;your address&gt; key SHA256:…`, with what ssh printed on the lines below it. 2 more things only a person can look at.',
    );
  });

  it('repeats what was told already', () => {
    const message = shown([unknown('client-wrong-key', 'client-not-quoted')], { address: '198.51.100.7' });

    expect(message.text).toContain('`/sshfix i-0a1b2c3d4e5f60718 ec2-user from 198.51.100.7`, with what ssh');
  });

  it('is no request where only a person can look', () => {
    const message = shown([unknown('sk-touch', 'person-must-look')]);

    expect(lines(message)).toContain('1 more thing only a person can look at.');
    expect(message.text).not.toContain('Tell me more');
  });
});

describe('what refuses nobody', () => {
  const beside = fault('client-old-rsa', 'beside', { evidence: [{ kind: 'said', line: 'PuTTY 0.70' }] });

  it('is worth knowing, and is no fault', () => {
    const message = shown([fault('account-locked', 'allowed-user'), beside]);

    expect(lines(message)).toContain('Worth knowing, though it refuses nobody:');
    expect(message.text).toContain('- The client is too old for RSA keys: The client said: `PuTTY 0.70`');
    expect(message.text).not.toContain('Also wrong');
    expect(message.text).toContain(', 1 fault ·');
  });

  it('is told of a host that lets the login in, too', () => {
    const message = shown([beside]);

    expect(lines(message).slice(1, 4)).toEqual([
      'Nothing on the host refuses this login.',
      'Worth knowing, though it refuses nobody:',
      '- The client is too old for RSA keys: The client said: `PuTTY 0.70`',
    ]);
    expect(message.text).toContain(', 0 faults ·');
  });
});

describe('a setting that somebody made', () => {
  it('is shown with its file, its line and since when', () => {
    const source = {
      file: '/etc/ssh/sshd_config.d/60-hardening.conf',
      line: 3,
      changedAt: '2026-11-20T09:00:00.000Z',
    };
    const message = shown([
      fault('pubkey-auth-disabled', 'method', {
        evidence: [{ kind: 'setting', name: 'PubkeyAuthentication', found: 'no', expected: 'yes', source }],
      }),
    ]);

    expect(message.text).toMatch(
      /`PubkeyAuthentication` · found `no` · expected `yes` · set in `\/etc\/ssh\/sshd_config\.d\/60-hardening\.conf`, line 3, changed <!date\S* \{time\}\|2026-11-20 09:00 UTC>/,
    );
  });
});

describe('where each try makes it worse', () => {
  it.each(['per-source-penalty', 'fail2ban'])('that is said first: %s', (check) => {
    const { blocks } = shown([fault(check, 'connection')]);

    expect(blocks.map(({ type }) => type).slice(0, 2)).toEqual(['section', 'header']);
  });

  it('it is said first of what the client met, also where the host says nothing of it', () => {
    const symptoms = symptomsIn('kex_exchange_identification: banner line 0: Not allowed at this time');

    expect(lines(shown([], { symptoms }))[0]).toMatch(/^\*Stop retrying for ten minutes\.\* /);
    expect(cardOf(asked({ symptoms }), 'plan-1').text).toMatch(/^\*Stop retrying for ten minutes\.\* /);
  });
});

describe('what the client said', () => {
  it('stands in the thread with its meaning, from the beginning', () => {
    const symptoms = symptomsIn(DENIED);
    const begun = new History().does({
      type: 'RequestRepair',
      repairId: REPAIR,
      requester: ALICE,
      channel: 'C0OPS',
      instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' },
      client: { symptoms },
    });
    const said = `The client said:\n- \`${DENIED}\` · sshd takes keys, and refused each one that the client offered`;

    expect(cardOf(begun, 'plan-1').text).toContain(said);
    expect(cardOf(asked({ symptoms }, openHome()), 'plan-1').text).toContain(said);
  });

  it('is not known where no line of it is', () => {
    expect(cardOf(asked({ symptoms: [] }), 'plan-1').text).toContain(
      'What was pasted holds no line that I know, so it told me nothing.',
    );
  });

  it.each<[string, HostFacts, string, string]>([
    ['agrees with what is found', openHome(), DENIED, 'That is what the finding looks like from the client.'],
    [
      'ended before what is found',
      openHome(),
      'ssh: connect to host 203.0.113.10 port 22: Connection timed out',
      "So the client did not come as far as sshd's decision on this login.",
    ],
    [
      'came further than what is found',
      openHome(),
      'This account is currently not available.',
      'So that login came further than it would come now',
    ],
    [
      'was a refusal that this host would not make',
      healthy,
      DENIED,
      'This host would let the login in now. So the client reached another host, signed in as somebody else than `ec2-user` or offered another key',
    ],
    [
      'ended before a decision that would let it in',
      healthy,
      'ssh: connect to host 203.0.113.10 port 22: Connection timed out',
      "So the client did not come as far as sshd's decision on this login.",
    ],
  ])('%s', (_, host, text, sentence) => {
    expect(cardOf(asked({ symptoms: symptomsIn(text) }, host), 'plan-1').text).toContain(sentence);
  });

  it('leads to what only a person can find out', () => {
    const { text } = cardOf(asked({ symptoms: symptomsIn(DENIED) }), 'plan-1');

    expect(text).toContain('How to tell:\n- `ssh-keygen -lf key.pem` shows the fingerprint of your key');
  });
});

describe('a fault at the client', () => {
  const symptoms = symptomsIn(`Permissions 0644 for 'key.pem' are too open.\n${DENIED}`);

  it('is the cause, with the command that cures it', () => {
    const { text } = cardOf(asked({ symptoms }), 'plan-1');

    expect(text).toMatch(/^The private key file is open to others\n/);
    expect(text).toContain('chmod 400 key.pem');
  });

  it('is left to people where the host is repaired', () => {
    const { text } = cardOf(asked({ symptoms }, openHome()), 'plan-1');

    expect(text).toContain(
      '*What this repair leaves to you*\nOn your machine, make yourself the only reader',
    );
    expect(text).toContain('Choices: Apply Repair');
  });

  it('does not keep the host from being repaired', () => {
    const repaired = asked({ symptoms }, openHome()).approved().confirmed().mended().probed(seen(healthy));
    const { text } = cardOf(repaired, 'result');

    expect(text).toMatch(/^Repaired and verified\n/);
    expect(text).toContain(
      "*Still to be done on the client's side*\n- The private key file is open to others",
    );
    expect(text).not.toContain('SSH is still refused');
  });
});

describe('a change that the host takes back', () => {
  it('is said to be taken back, and when, where it was not kept', () => {
    const changes = [
      { remedy: 'tighten-home', path: '/home/ec2-user', before: '0777 1000:1000', after: '0755 1000:1000' },
    ];
    const story = asked({}, openHome()).approved().confirmed().mending();
    story.does({
      type: 'RecordStepDone',
      repairId: REPAIR,
      turn: 5,
      changes,
      revertsAt: '2026-11-22T12:10:00.000Z',
    });
    const { text } = cardOf(story.probed(seen(openHome())), 'result');

    expect(text).toMatch(
      /^Not repaired\n.*the host takes them back by itself at <!date\S* \{time\}\|2026-11-22 12:10 UTC>\./,
    );
    expect(text).not.toContain('made and stay');
  });
});

describe('very many findings', () => {
  const RUNGS = ['client', 'method', 'key-line', 'beside'] as const;
  const long = 'a long word of somebody else '.repeat(10);
  const many = CHECKS.slice(0, 60).map(({ id }, index) =>
    index < 40
      ? fault(id, RUNGS[index % RUNGS.length] ?? 'method', {
          evidence: [
            { kind: 'setting', name: long, found: long, expected: long, source: { file: long, line: 1 } },
            { kind: 'log', at: '2026-11-22T11:58:00.000Z', line: long },
          ],
        })
      : unknown(id, index % 2 === 0 ? 'tool-missing' : 'person-must-look'),
  );
  const symptoms = symptomsIn(`${DENIED}\n${'Connection closed by 203.0.113.10 '.repeat(20)}`);

  it('are within the limits of Slack', () => {
    const { text, blocks } = shown(many, { symptoms });
    const texts = blocks.map((block) => {
      if (block.type === 'header' || block.type === 'section') return block.text?.text ?? '';
      return block.type === 'context'
        ? block.elements.map((each) => ('text' in each ? each.text : '')).join('')
        : '';
    });

    expect(text.length).toBeLessThanOrEqual(3900);
    expect(blocks.length).toBeLessThanOrEqual(50);
    for (const each of texts) expect(each.length).toBeLessThanOrEqual(3000);
    expect(texts.join('').length).toBeLessThanOrEqual(12_000);
  });

  it('still say the cause first, how many more there are, and how much was looked at', () => {
    const { blocks } = shown(many, { symptoms });
    const all = JSON.stringify(blocks);

    expect(blocks[0]?.type).toBe('header');
    expect(all).toMatch(/… and \d+ more/);
    expect(all).toContain('Checked 61 things');
  });
});
