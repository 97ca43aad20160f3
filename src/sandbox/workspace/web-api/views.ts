import { checkedView, type ViewDraft } from '../limits/check.ts';
import { SlackError } from '../slack-error.ts';
import { type Arguments, json, requiredText, text } from './arguments.ts';
import { type Method, TIER_4 } from './method.ts';

const given = (args: Arguments, type: ViewDraft['type']): ViewDraft =>
  checkedView(json(args, 'view', 'invalid_arguments'), type);

const hashOf = (args: Arguments): { hash?: string } => {
  const hash = text(args, 'hash');
  return hash === undefined ? {} : { hash };
};

const nameOf = (args: Arguments): { id: string } | { externalId: string } => {
  const externalId = text(args, 'external_id');
  return externalId === undefined ? { id: requiredText(args, 'view_id') } : { externalId };
};

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': {
    perMinute: TIER_4,
    answer: (args, { views, triggers }) => {
      const draft = given(args, 'modal');
      const person = triggers.exchange(requiredText(args, 'trigger_id'));
      views.closeAll(person);
      return { view: views.open(person, draft) };
    },
  },
  'views.push': {
    perMinute: TIER_4,
    answer: (args, { views, triggers }) => {
      const draft = given(args, 'modal');
      const person = triggers.exchange(requiredText(args, 'trigger_id'));
      return { view: views.open(person, draft) };
    },
  },
  'views.update': {
    perMinute: TIER_4,
    answer: (args, { views }) => ({
      view: views.update({ ...nameOf(args), ...hashOf(args) }, given(args, 'modal')),
    }),
  },
  'views.publish': {
    perMinute: TIER_4,
    answer: (args, { views, people }) => {
      const person = requiredText(args, 'user_id');
      if (!people.has(person)) throw new SlackError('user_not_found');
      return { view: views.publish(person, given(args, 'home'), text(args, 'hash')) };
    },
  },
};
