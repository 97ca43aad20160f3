import {
  DescribeInstanceStatusCommand,
  type EC2Client,
  type InstanceStatusEvent,
  type InstanceStatusSummary,
} from '@aws-sdk/client-ec2';
import type { ScheduledEvent, StatusCheck, StatusFacts } from '../domain/facts/status-facts.ts';
import { present } from './ec2-instance.ts';

const STATES: readonly StatusCheck['state'][] = [
  'ok',
  'impaired',
  'initializing',
  'insufficient-data',
  'not-applicable',
];

/** An instance that does not run has no checks, and is left out unless all are asked for. */
export async function statusOf(
  ec2: EC2Client,
  instanceId: string,
  abortSignal: AbortSignal,
): Promise<StatusFacts | undefined> {
  const asked = new DescribeInstanceStatusCommand({
    InstanceIds: [instanceId],
    IncludeAllInstances: true,
    IncludeManagedResources: true,
  });
  const status = (await ec2.send(asked, { abortSignal })).InstanceStatuses?.[0];
  return (
    status && {
      system: checkOf(status.SystemStatus),
      instance: checkOf(status.InstanceStatus),
      attachedVolumes: checkOf(status.AttachedEbsStatus),
      events: (status.Events ?? []).flatMap(scheduled),
    }
  );
}

function checkOf(summary: InstanceStatusSummary | undefined): StatusCheck {
  const since = summary?.Details?.find(({ ImpairedSince }) => ImpairedSince)?.ImpairedSince;
  return {
    state: STATES.find((state) => state === summary?.Status) ?? 'not-applicable',
    ...present({ impairedSince: since?.toISOString() }),
  };
}

/** For a week EC2 also describes what is over. */
function scheduled({ Code, Description = '', NotBefore }: InstanceStatusEvent): readonly ScheduledEvent[] {
  const isOver = /^\[(?:Completed|Canceled)\]/.test(Description);
  return Code === undefined || isOver
    ? []
    : [{ code: Code, ...present({ notBefore: NotBefore?.toISOString() }) }];
}
