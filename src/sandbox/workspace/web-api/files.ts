import type { UploadedFile } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import { type Arguments, json, number, requiredText, text } from './arguments.ts';
import { type Method, TIER_4 } from './method.ts';
import { byTheApp, channelForPosting } from './posting.ts';

const isFileReference = (value: unknown): value is { readonly id: string; readonly title?: string } =>
  typeof value === 'object' && value !== null && typeof (value as { id?: unknown }).id === 'string';

const completed = (args: Arguments, state: State): readonly UploadedFile[] => {
  const given = json(args, 'files', 'invalid_arguments');
  if (!Array.isArray(given) || given.length === 0 || !given.every(isFileReference)) {
    throw new SlackError('invalid_arguments', ['missing required field: files']);
  }
  return given.map(({ id, title }) => state.files.complete(id, title));
};

const share = (args: Arguments, state: State): Readonly<Record<string, unknown>> => {
  const channelId = text(args, 'channel_id');
  const channel = channelId === undefined ? undefined : channelForPosting(state, channelId);
  if (channel && !state.channels.hasBot(channel)) throw new SlackError('not_in_channel');
  const files = completed(args, state);
  const thread = text(args, 'thread_ts');
  if (channel) {
    state.messages.post({
      channel: channel.id,
      ...byTheApp(state),
      text: text(args, 'initial_comment') ?? '',
      files,
      ...(thread === undefined ? {} : { thread_ts: thread }),
    });
  }
  return { files };
};

export const FILES: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    perMinute: TIER_4,
    answer: (args, { files }) => {
      const length = number(args, 'length');
      if (length === undefined || length <= 0) {
        throw new SlackError('invalid_arguments', ['missing required field: length']);
      }
      const { id, uploadUrl } = files.expect(requiredText(args, 'filename'), length);
      return { upload_url: uploadUrl, file_id: id };
    },
  },
  'files.completeUploadExternal': { scopes: ['files:write'], perMinute: TIER_4, answer: share },
};
