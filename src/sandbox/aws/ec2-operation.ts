import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** Answers one call with the members of its result; @throws AwsError */
export type Operation = (form: URLSearchParams, world: World, region: string) => Record<string, XmlValue>;

export type Operations = Readonly<Record<string, Operation>>;
