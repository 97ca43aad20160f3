import type { ReactNode } from 'react';
import type { PanelAct, PanelInstance } from '../aws/panel.ts';
import { INTERVENTIONS, SWITCH_WORDS } from './aws-words.ts';

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

/** One instance: its state at a glance, and what can be done to it when it is opened. */
export const AwsInstance = ({ instance, act }: AwsInstanceProps): ReactNode => {
  const { instanceId } = instance;
  return (
    <li className="aws-instance">
      <details>
        <Summary instance={instance} />
        <p className="topic">{instance.about}</p>
        <fieldset className="aws-switches" aria-label={`Failures of ${instance.name}`}>
          {instance.switches.map(({ kind, on }) => (
            <button
              key={kind}
              type="button"
              role="switch"
              aria-checked={on}
              className="aws-switch"
              onClick={() => act({ act: 'switch', instanceId, kind, on: !on })}
            >
              {SWITCH_WORDS[kind]}
            </button>
          ))}
        </fieldset>
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
