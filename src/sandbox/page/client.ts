import { useEffect, useState } from 'react';
import type { Act, ActResult } from '../workspace/control-api.ts';
import type { FleetInstance } from '../workspace/fleet.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Does something in a person's name. Rejects when the server cannot be reached. */
export const perform = async (act: Act): Promise<ActResult> => {
  const response = await fetch('/sandbox/acts', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  });
  const result: ActResult = await response.json();
  return result;
};

const fetchSnapshot = async (viewer: string): Promise<Snapshot> => {
  const response = await fetch(`/sandbox/state?viewer=${encodeURIComponent(viewer)}`);
  const snapshot: Snapshot = await response.json();
  return snapshot;
};

/** The instances that can be tried, where the sandbox has a fleet. */
export const fetchFleet = async (): Promise<readonly FleetInstance[]> => {
  const response = await fetch('/sandbox/fleet');
  if (!response.ok) return [];
  const fleet: readonly FleetInstance[] = await response.json();
  return fleet;
};

/** Runs the job as often as it is asked for, but never twice at once: what is asked meanwhile is one more run. */
const coalesced = (job: () => Promise<void>): (() => void) => {
  let wanted = false;
  let busy = false;
  const run = async (): Promise<void> => {
    busy = true;
    while (wanted) {
      wanted = false;
      await job();
    }
    busy = false;
  };
  return () => {
    wanted = true;
    if (!busy) void run();
  };
};

/** What the viewer sees, kept up to date; nothing until the first answer. */
export const useSnapshot = (viewer: string): { snapshot: Snapshot | undefined; online: boolean } => {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [online, setOnline] = useState(true);

  useEffect(() => {
    const ended = new AbortController();
    const unlessEnded = (act: () => void): void => {
      if (!ended.signal.aborted) act();
    };
    const refresh = coalesced(() =>
      fetchSnapshot(viewer).then(
        (fresh) => unlessEnded(() => setSnapshot(fresh)),
        () => unlessEnded(() => setOnline(false)),
      ),
    );
    const stream = new EventSource('/sandbox/events');
    stream.onmessage = () => {
      setOnline(true);
      refresh();
    };
    stream.onerror = () => setOnline(false);
    refresh();
    return () => {
      ended.abort();
      stream.close();
    };
  }, [viewer]);

  return { snapshot, online };
};
