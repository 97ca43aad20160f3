import type { ReactNode } from 'react';

const PATHS = {
  lock: 'M5 7V5a3 3 0 0 1 6 0v2h1v7H4V7zm2 0h2V5a1 1 0 0 0-2 0z',
  eye: 'M8 3c4 0 7 5 7 5s-3 5-7 5-7-5-7-5 3-5 7-5m0 2.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  key: 'M10.5 1a4.5 4.5 0 0 0-4.3 5.8L1 12v3h3l.5-2h2v-2l2.2-1.2A4.5 4.5 0 1 0 10.5 1m1 2.5a1 1 0 1 1 0 2 1 1 0 0 1 0-2',
  home: 'M8 1.5 1 8h2v6h4v-4h2v4h4V8h2z',
  file: 'M3 1h6l4 4v10H3zm5 1.5V6h3.5z',
  cloud: 'M4.5 13a3.5 3.5 0 0 1-.4-7A4.5 4.5 0 0 1 12.6 7 3 3 0 0 1 12 13z',
  send: 'm1 2 14 6-14 6 2-5 6-1-6-1z',
} as const;

/** A small drawing beside words that say the same. */
export const Icon = ({ name }: { readonly name: keyof typeof PATHS }): ReactNode => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} fillRule="evenodd" />
  </svg>
);
