import { type ReactNode, useMemo, useState } from 'react';
import type { Snapshot } from '../workspace/snapshot.ts';
import { AwsPane } from './aws-pane.tsx';
import { ChannelPane } from './channel-pane.tsx';
import { perform, useSnapshot } from './client.ts';
import { type Desk, DeskContext, type Place, placeOf, useDesk } from './desk.ts';
import { HomePane } from './home-pane.tsx';
import { ModalDialog } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { ThreadPane } from './thread-pane.tsx';
import { TopBar } from './top-bar.tsx';

/** Each tab remembers its own person, so that two people can sit side by side. */
const VIEWER_KEY = 'sandbox-viewer';

const firstChannel = (snapshot: Snapshot): string =>
  snapshot.channels.find((channel) => channel.kind !== 'im' && channel.hasBot)?.id ??
  snapshot.channels[0]?.id ??
  'home';

/** Places that are no channels. */
const APART: ReadonlySet<string> = new Set(['home', 'aws']);

/** A place that the viewer cannot see gives way to the first one that they can. */
const visiblePlace = (snapshot: Snapshot, place: Place | undefined): Place => {
  const seen =
    place && (APART.has(place.channel) || snapshot.channels.some((channel) => channel.id === place.channel));
  return seen ? place : { channel: firstChannel(snapshot) };
};

export const Sandbox = (): ReactNode => {
  const [viewer, setViewer] = useState(() => sessionStorage.getItem(VIEWER_KEY) ?? '');
  const { snapshot, online } = useSnapshot(viewer);
  const [place, setPlace] = useState<Place | undefined>(() => placeOf(window.location.href));
  const [menuOpen, setMenuOpen] = useState(false);

  const desk = useMemo<Desk | undefined>(
    () =>
      snapshot && {
        snapshot,
        place: visiblePlace(snapshot, place),
        go: (next) => {
          setPlace(next);
          setMenuOpen(false);
        },
        act: (act) => perform({ ...act, person: snapshot.viewer }),
      },
    [snapshot, place],
  );
  if (!desk) return <p className="starting">Opening the workspace…</p>;

  const become = (person: string): void => {
    sessionStorage.setItem(VIEWER_KEY, person);
    setViewer(person);
  };
  return (
    <DeskContext value={desk}>
      <div className="sandbox" data-thread={desk.place.thread !== undefined} data-menu={menuOpen}>
        <TopBar
          become={become}
          online={online}
          menu={{ open: menuOpen, toggle: () => setMenuOpen(!menuOpen) }}
        />
        <Sidebar />
        <Main />
        <Thread />
      </div>
      <ModalDialog />
    </DeskContext>
  );
};

const Main = (): ReactNode => {
  const { snapshot, place } = useDesk();
  const channel = snapshot.channels.find((each) => each.id === place.channel);
  if (place.channel === 'aws') return <AwsPane />;
  return channel ? <ChannelPane key={`${snapshot.viewer}/${channel.id}`} channel={channel} /> : <HomePane />;
};

const Thread = (): ReactNode => {
  const { place, snapshot } = useDesk();
  if (place.thread === undefined) return null;
  return (
    <ThreadPane key={`${snapshot.viewer}/${place.thread}`} channel={place.channel} thread={place.thread} />
  );
};
