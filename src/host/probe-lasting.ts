import type { HostFacts } from '../domain/facts/host-facts.ts';
import type { Recurring } from '../domain/facts/lasting-facts.ts';
import { seen, unseen } from '../domain/facts/observed.ts';
import { absolutePath, type Fields, natural, oneOf, optional } from './fields.ts';
import type { Section } from './section.ts';

/** What will happen again by itself. */
export const LASTING_SECTION: Section<Pick<HostFacts, 'lasting'>> = {
  shapes: {
    lasting: { fields: [1] },
    recurs: { fields: [3], many: true },
    cloudlog: { fields: [2], many: true },
  },
  facts: ({ all, first }) => {
    const [instances] = first('lasting') ?? [];
    if (instances === undefined) return { lasting: unseen('unavailable') };
    const refusals = all('cloudlog').map(([line = '', over = '']) => ({
      line: natural(line),
      over: oneOf(over, ['owner', 'mode', 'link']),
    }));
    return {
      lasting: seen({ recurring: all('recurs').map(recurring), instances: natural(instances), refusals }),
    };
  },
};

const recurring = ([path = '', line = '', does = '']: Fields): Recurring => ({
  path: absolutePath(path),
  ...optional('line', line === '' ? undefined : natural(line)),
  does: oneOf(does, ['keys', 'modes', 'manages']),
});
