import type { ReactNode } from 'react';
import type { ChannelView } from '../workspace/snapshot.ts';
import { Icon } from './icons.tsx';

/** What stands before a channel's name. */
export const ChannelSign = ({ kind }: { readonly kind: ChannelView['kind'] }): ReactNode => {
  if (kind === 'im') return <Icon name="key" />;
  return kind === 'private' ? <Icon name="lock" /> : <span aria-hidden="true">#</span>;
};
