import type { ReactNode } from 'react';
import { useDesk } from './desk.ts';

interface TopBarProps {
  readonly become: (person: string) => void;
  readonly online: boolean;
  readonly menu: { readonly open: boolean; readonly toggle: () => void };
}

const notice = (online: boolean, connected: boolean | 'unknown', app: string): string | undefined => {
  if (!online) return 'The sandbox does not answer. It is tried again.';
  if (connected === false)
    return `${app} is not running. Press Enter in the terminal of the sandbox to start it.`;
  return undefined;
};

export const TopBar = ({ become, online, menu }: TopBarProps): ReactNode => {
  const { snapshot } = useDesk();
  const warning = notice(online, snapshot.app.connected, snapshot.app.name);
  return (
    <header className="top-bar">
      <button
        type="button"
        className="menu-button"
        aria-expanded={menu.open}
        aria-label="Channels"
        onClick={menu.toggle}
      >
        ☰
      </button>
      <strong className="team-name">{snapshot.teamName}</strong>
      <span className="top-bar-notice" role="status">
        {warning}
      </span>
      <label className="acting-as">
        <span>Acting as</span>
        <select
          aria-label="Acting as"
          value={snapshot.viewer}
          onChange={(event) => become(event.target.value)}
        >
          {snapshot.people
            .filter((person) => !person.deleted)
            .map((person) => (
              <option key={person.id} value={person.id}>
                {person.realName}
                {person.part ? ` (${person.part})` : ''}
              </option>
            ))}
        </select>
      </label>
    </header>
  );
};
