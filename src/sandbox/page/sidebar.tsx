import { type ReactNode, useEffect, useState } from 'react';
import type { FleetInstance } from '../workspace/fleet.ts';
import type { ChannelView } from '../workspace/snapshot.ts';
import { useHasAws } from './aws-client.ts';
import { ChannelSign } from './channel-sign.tsx';
import { fetchFleet } from './client.ts';
import { useDesk } from './desk.ts';
import { Icon } from './icons.tsx';
import { useUnread } from './unread.ts';

const ChannelLink = ({ channel }: { readonly channel: ChannelView }): ReactNode => {
  const { place, go } = useDesk();
  const unread = useUnread(channel.id);
  return (
    <li>
      <button
        type="button"
        className="channel-link"
        data-unread={unread}
        aria-current={place.channel === channel.id ? 'page' : undefined}
        onClick={() => go({ channel: channel.id })}
      >
        <span className="channel-sign">
          <ChannelSign kind={channel.kind} />
        </span>
        {channel.kind === 'im' ? 'Messages' : channel.name}
        {unread && <span className="only-heard"> has news</span>}
      </button>
    </li>
  );
};

const AwsLink = (): ReactNode => {
  const { place, go } = useDesk();
  return (
    <section>
      <h2>Sandbox</h2>
      <ul>
        <li>
          <button
            type="button"
            className="channel-link"
            aria-current={place.channel === 'aws' ? 'page' : undefined}
            onClick={() => go({ channel: 'aws' })}
          >
            <span className="channel-sign">
              <Icon name="cloud" />
            </span>
            AWS
          </button>
        </li>
      </ul>
    </section>
  );
};

const FleetList = (): ReactNode => {
  const { snapshot, place, go } = useDesk();
  const [fleet, setFleet] = useState<readonly FleetInstance[]>([]);
  useEffect(() => {
    void fetchFleet().then(setFleet, () => undefined);
  }, []);
  if (fleet.length === 0) return null;
  const command = snapshot.app.commands[0]?.name ?? '';
  const isChannel = snapshot.channels.some((each) => each.id === place.channel);
  const channel = isChannel ? place.channel : (snapshot.channels[0]?.id ?? '');
  return (
    <section aria-label="Instances to try">
      <h2>Instances to try</h2>
      <ul className="fleet">
        {fleet.map((instance) => (
          <li key={instance.instanceId}>
            <button
              type="button"
              onClick={() => go({ channel, draft: { text: `${command} ${instance.name}` } })}
            >
              <strong>{instance.name}</strong>
              <span>{instance.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

export const Sidebar = (): ReactNode => {
  const { snapshot, place, go, act } = useDesk();
  const channels = snapshot.channels.filter((channel) => channel.kind !== 'im');
  const direct = snapshot.channels.filter((channel) => channel.kind === 'im');
  const openHome = (): void => {
    go({ channel: 'home' });
    void act({ act: 'open-home' });
  };
  return (
    <nav className="sidebar" aria-label="Channels and apps">
      <section>
        <h2>Channels</h2>
        <ul>
          {channels.map((channel) => (
            <ChannelLink key={channel.id} channel={channel} />
          ))}
        </ul>
      </section>
      <section>
        <h2>{snapshot.app.name}</h2>
        <ul>
          <li>
            <button
              type="button"
              className="channel-link"
              aria-current={place.channel === 'home' ? 'page' : undefined}
              onClick={openHome}
            >
              <span className="channel-sign">
                <Icon name="home" />
              </span>
              Home
            </button>
          </li>
          {direct.map((channel) => (
            <ChannelLink key={channel.id} channel={channel} />
          ))}
        </ul>
      </section>
      {useHasAws() && <AwsLink />}
      <FleetList />
    </nav>
  );
};
