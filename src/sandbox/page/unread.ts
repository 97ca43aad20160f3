import { useEffect } from 'react';
import { useDesk } from './desk.ts';

const keyOf = (viewer: string, channel: string): string => `sandbox-read/${viewer}/${channel}`;

/** Whether somebody else wrote something in a channel that the viewer has not looked at since. */
export const useUnread = (channel: string): boolean => {
  const { snapshot, place } = useDesk();
  const newest = snapshot.messages.findLast((message) => message.channel === channel);
  const isOpen = place.channel === channel;
  const key = keyOf(snapshot.viewer, channel);

  useEffect(() => {
    if (isOpen && newest) localStorage.setItem(key, newest.ts);
  }, [isOpen, newest, key]);

  if (isOpen || !newest || newest.user === snapshot.viewer) return false;
  return Number(newest.ts) > Number(localStorage.getItem(key) ?? 0);
};
