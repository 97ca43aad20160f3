import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** The members of a call's result. */
export type Result = Record<string, XmlValue>;

/** Answers one call with the members of its result; @throws AwsError */
export type Operation = (form: URLSearchParams, world: World, region: string) => Result;

export type Operations = Readonly<Record<string, Operation>>;

/**
 * A call that changes something, in two parts: what it names and whether that is well formed, which a dry run asks too;
 * and then the change, which asks whether the state of things allows it. @throws AwsError from either
 */
export type Change = (form: URLSearchParams, world: World, region: string) => () => Result;

export type Changes = Readonly<Record<string, Change>>;
