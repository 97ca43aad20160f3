import type { ReactNode } from 'react';
import { Blocks } from './blocks.tsx';
import { useDesk } from './desk.ts';

/** The app's Home tab, as far as it published one. */
export const HomePane = (): ReactNode => {
  const { snapshot } = useDesk();
  const { home, app } = snapshot;
  return (
    <main className="pane home-pane">
      <header className="pane-header">
        <h1>{app.name}</h1>
        <span className="topic">Home</span>
      </header>
      <div className="home-blocks">
        {home ? (
          <Blocks blocks={home.blocks} source={{ viewId: home.id }} />
        ) : (
          <p className="topic">{app.name} has no Home tab.</p>
        )}
      </div>
    </main>
  );
};
