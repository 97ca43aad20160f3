import type { ReactNode } from 'react';
import type { PanelAct, PanelInstance } from '../aws/panel.ts';
import { INTERVENTIONS, MOMENTS, SWITCHES } from './aws-words.ts';

interface AwsInstanceProps {
  readonly instance: PanelInstance;
  readonly act: (act: PanelAct) => void;
}

const Summary = ({ instance }: { readonly instance: PanelInstance }): ReactNode => {
  const failures = instance.switches.filter(({ on }) => on).length;
  return (
    <summary>
      <strong>{instance.name}</strong>
      <code>{instance.instanceId}</code>
      {instance.group && (
        <span className="topic">
          {instance.group.name}: {instance.group.lifecycle}
          {!instance.group.healthy && ', unhealthy'}
        </span>
      )}
      {failures > 0 && <span className="badge">{failures === 1 ? '1 failure' : `${failures} failures`}</span>}
      <span className="aws-state" data-state={instance.state}>
        {instance.state}
      </span>
    </summary>
  );
};

/** What can be made to fail, in the order of a repair. */
const Failures = ({ instance, act }: AwsInstanceProps): ReactNode => {
  const { instanceId, switches } = instance;
  return Object.entries(MOMENTS).map(([moment, title]) => {
    const failing = switches.filter(({ kind }) => SWITCHES[kind].when === moment);
    if (failing.length === 0) return null;
    return (
      <fieldset key={moment} className="aws-switches">
        <legend>{title}</legend>
        {failing.map(({ kind, on }) => (
          <button
            key={kind}
            type="button"
            role="switch"
            aria-checked={on}
            className="aws-switch"
            onClick={() => act({ act: 'switch', instanceId, kind, on: !on })}
          >
            {SWITCHES[kind].words}
          </button>
        ))}
      </fieldset>
    );
  });
};

/** One instance: its state at a glance, and what can be done to it when it is opened. */
export const AwsInstance = ({ instance, act }: AwsInstanceProps): ReactNode => {
  const { instanceId } = instance;
  return (
    <li className="aws-instance">
      <details>
        <Summary instance={instance} />
        <p className="topic">{instance.about}</p>
        <Failures instance={instance} act={act} />
        <div className="actions">
          {INTERVENTIONS.map(({ what, words }) => (
            <button
              key={what}
              type="button"
              className="button"
              onClick={() => act({ act: 'intervene', instanceId, what })}
            >
              {words}
            </button>
          ))}
        </div>
      </details>
    </li>
  );
};
