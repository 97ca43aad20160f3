import { type ReactNode, useState } from 'react';
import type { Panel, PanelAct } from '../aws/panel.ts';
import { useAws } from './aws-client.ts';
import { AwsInstance } from './aws-instance.tsx';
import { SPEEDS } from './aws-words.ts';

interface HeaderProps {
  readonly panel: Panel;
  readonly act: (act: PanelAct) => void;
  readonly search: { readonly words: string; readonly set: (words: string) => void };
}

const Header = ({ panel, act, search }: HeaderProps): ReactNode => (
  <header className="pane-header aws-header">
    <h1>AWS</h1>
    <span className="topic">
      Account {panel.account}, {new Date(panel.now).toISOString().slice(11, 19)} UTC
    </span>
    <label className="aws-speed">
      Its time runs
      <select
        className="select"
        value={panel.speed}
        onChange={(event) => act({ act: 'speed', speed: Number(event.target.value) })}
      >
        {[...new Set([...SPEEDS, panel.speed])].map((speed) => (
          <option key={speed} value={speed}>
            {speed === 1 ? 'as fast as ours' : `${speed} times as fast`}
          </option>
        ))}
      </select>
    </label>
    <input
      type="search"
      aria-label="Find instances"
      placeholder="Find instances by name, id, state or group"
      value={search.words}
      onChange={(event) => search.set(event.target.value)}
    />
  </header>
);

const matching = ({ instances }: Panel, words: string): Panel['instances'] =>
  instances.filter(({ name, instanceId, state, group }) =>
    [name, instanceId, state, group?.name ?? ''].some((text) => text.includes(words.trim().toLowerCase())),
  );

/** The instances of the account as they are now, and what can be made to fail. */
export const AwsPane = (): ReactNode => {
  const { panel, trouble, act } = useAws();
  const [words, setWords] = useState('');
  const found = panel ? matching(panel, words) : [];
  return (
    <main className="pane aws-pane">
      {panel && <Header panel={panel} act={(wanted) => void act(wanted)} search={{ words, set: setWords }} />}
      <p role="alert" className="aws-trouble">
        {trouble}
      </p>
      <ul className="aws-instances" aria-label="Instances">
        {found.map((instance) => (
          <AwsInstance key={instance.instanceId} instance={instance} act={(wanted) => void act(wanted)} />
        ))}
      </ul>
      {panel && found.length === 0 && <p className="topic aws-none">No instance is like that.</p>}
    </main>
  );
};
