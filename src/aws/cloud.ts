import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Clock, Cloud } from '../ports.ts';
import type { AwsClients } from './clients.ts';
import { findInstances } from './find-instances.ts';
import { observe, observeInstance } from './observe.ts';
import { send } from './perform-step.ts';
import { rememberSuccess } from './remember-success.ts';
import { findSent, poll } from './sent-commands.ts';

export interface CloudParts {
  /** Where instances are searched for; at least one. */
  readonly regions: readonly [string, ...string[]];
  readonly clients: (region: string) => AwsClients;
  /** Of our own documents: a number, or `$DEFAULT`. Their hashes are pinned in any case. */
  readonly documentVersion: string;
  readonly clock: Clock;
}

/** The account that the credentials belong to, in the given regions. */
export function createCloud({ regions, clients, documentVersion, clock }: CloudParts): Cloud {
  const area = {
    account: rememberSuccess(() => accountOf(clients(regions[0]))),
    regions: regions.map((region) => ({ region, ec2: clients(region).ec2 })),
  };
  return {
    findInstances: (query) => findInstances(area, query),
    observe: (instance) => observe(clients(instance.region), instance, clock.now().toISOString()),
    observeInstance: (instance) => observeInstance(clients(instance.region), instance),
    send: (command) => send(clients(command.instance.region).sending, command, documentVersion),
    findSent: (command, since) => findSent(clients(command.instance.region).ssm, command, since),
    poll: (instance, commandId) => poll(clients(instance.region).ssm, instance.instanceId, commandId),
    ...offlineCloud(clients, clock),
  };
}

/** What only an offline repair needs is loaded when the first one comes. */
const offlineCloud = (
  clients: CloudParts['clients'],
  clock: Clock,
): Pick<Cloud, 'weighStop' | 'watch' | 'userData' | 'change'> => ({
  weighStop: async (instance) => {
    const { weighStop } = await import('./offline/weigh-stop.ts');
    return weighStop(clients(instance.region), { instance, at: clock.now().toISOString() });
  },
  watch: async (instance, parts, marks) => {
    const { watch } = await import('./offline/watch.ts');
    return watch(clients(instance.region), { instance, parts, marks });
  },
  userData: async (instance) => {
    const { userData } = await import('./offline/user-data.ts');
    return userData(clients(instance.region), instance);
  },
  change: async (wanted) => {
    const { change } = await import('./change.ts');
    return change(clients(wanted.instance.region), wanted);
  },
});

async function accountOf({ sts }: AwsClients): Promise<string> {
  const { Account } = await sts.send(new GetCallerIdentityCommand({}));
  if (Account === undefined) throw new Error('STS did not say which account this is');
  return Account;
}
