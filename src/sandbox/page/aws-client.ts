import { useCallback, useEffect, useState } from 'react';
import type { Panel, PanelAct, PanelAnswer } from '../aws/panel.ts';

/** How often the panel looks at AWS, in milliseconds. */
const LOOKS_EVERY_MS = 1000;

const ADDRESS = '/sandbox/aws/panel';

const readPanel = async (): Promise<Panel | null> => {
  const response = await fetch(ADDRESS);
  if (!response.ok) throw new Error(`AWS answers ${response.status}`);
  const panel: Panel | null = await response.json();
  return panel;
};

const sendAct = async (act: PanelAct): Promise<string | undefined> => {
  const response = await fetch(ADDRESS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(act),
  });
  if (!response.ok) throw new Error(`AWS answers ${response.status}`);
  const { refused }: PanelAnswer = await response.json();
  return refused;
};

/** Whether the sandbox has an AWS account that can be looked at. */
export const useHasAws = (): boolean => {
  const [has, setHas] = useState(false);
  useEffect(() => {
    void readPanel().then(
      (panel) => setHas(panel !== null),
      () => undefined,
    );
  }, []);
  return has;
};

export interface AwsDesk {
  /** Absent until the first answer. */
  readonly panel: Panel | undefined;
  /** Why the last act came to nothing, or that AWS does not answer. */
  readonly trouble: string | undefined;
  readonly act: (act: PanelAct) => Promise<void>;
}

/** AWS as it is now, looked at again and again for as long as it is shown. */
export const useAws = (): AwsDesk => {
  const [panel, setPanel] = useState<Panel>();
  const [silent, setSilent] = useState(false);
  const [refused, setRefused] = useState<string>();

  const look = useCallback(
    () =>
      readPanel().then(
        (fresh) => {
          setSilent(false);
          setPanel(fresh ?? undefined);
        },
        () => setSilent(true),
      ),
    [],
  );
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), LOOKS_EVERY_MS);
    return () => clearInterval(timer);
  }, [look]);

  const act = useCallback(
    async (wanted: PanelAct) => {
      setRefused(await sendAct(wanted).catch(() => 'The sandbox does not answer.'));
      await look();
    },
    [look],
  );
  return { panel, trouble: silent ? 'AWS does not answer.' : refused, act };
};
