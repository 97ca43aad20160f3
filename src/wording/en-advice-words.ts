import type { Advice } from '../domain/advice.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { code, say, type Text } from './text.ts';

/** One kind of advice. */
export type Of<Kind extends Advice['do']> = Extract<Advice, { do: Kind }>;

/** Where a person would act on an advice. */
export interface AdviceSetting {
  readonly instance: InstanceRef;
  readonly user?: string;
  /** Where SSH would reach the instance. */
  readonly address?: string;
  /** Something on the host could not be judged, and may be what refuses. */
  readonly unjudged?: boolean;
}

/** What a person does next, and the command to copy for it. */
export interface AdviceWords {
  readonly text: Text;
  readonly list?: readonly Text[];
  /** Said before the command. */
  readonly lead?: Text;
  readonly copy?: string;
}

/** The command that leads into the instance without SSH. */
export const session = ({ instanceId, region }: InstanceRef): string =>
  `aws ssm start-session --target ${instanceId} --region ${region}`;

/** Something to do on the host, with the way there. */
export const onHost = (text: Text, { instance }: AdviceSetting): AdviceWords => ({
  text,
  lead: say`A session without SSH:`,
  copy: session(instance),
});

/** Command lines for root on the host, one a line. */
export const commandsOnHost = (text: Text, lines: string, setting: AdviceSetting): AdviceWords => ({
  ...onHost(text, setting),
  list: lines.split('\n').map((line) => [code(line)]),
});
