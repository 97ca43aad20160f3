import { sha256 } from '../domain/digest.ts';
import { LOGIN_USER } from '../domain/instance.ts';
import { OFFLINE_REMEDIES, REMEDIES, type Remedy } from '../domain/remedies.ts';
import { bare } from './bare.ts';
import { BOOT_SCRIPTS, textOf } from './fragments.ts';
import { boothook } from './user-data/boothook.ts';

/** What one boot of an instance is told. */
export interface BootOrder {
  readonly repairId: string;
  readonly user: string;
  /** The remedies that may be performed where the login needs them; at least one. */
  readonly remedies: readonly Remedy[];
}

/** The turn under which a boot claims its repair on the host, and by which an undo finds it: an online mend has one from 1 on. */
export const BOOT_TURN = 0;

const REPAIR_ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;
const PERMITTED: readonly Remedy[] = OFFLINE_REMEDIES;

/** What runs, as people read it. A POSIX sh script of root's that ends well within 95 seconds, whatever the host is like; ASCII. */
export const bootScript = (order: BootOrder): string =>
  ['#!/bin/sh', ...assignments(order), textOf(BOOT_SCRIPTS)].join('\n');

/** The same without what is for people: for user data, which is to be compressed as a whole, below 12,000 bytes then. */
export const packedBootScript = (order: BootOrder): string =>
  ['#!/bin/sh', ...assignments(order), bare(textOf(BOOT_SCRIPTS))].join('\n');

/** SHA-256 (hex) of what is the same in every boot script, and in what runs it. */
export const BOOT_SCRIPT_HASH: string = sha256(
  boothook({ repairId: '', instanceId: '' }, bare(textOf(BOOT_SCRIPTS))),
);

/** @throws Error for an order that is not safe to put into a script. */
function assignments({ repairId, user, remedies }: BootOrder): readonly string[] {
  if (!REPAIR_ID.test(repairId)) throw new Error(`not the id of a repair: ${repairId}`);
  if (!LOGIN_USER.test(user)) throw new Error(`not a login name: ${user}`);
  if (remedies.length === 0) throw new Error('no remedy is permitted');
  for (const remedy of remedies)
    if (!PERMITTED.includes(remedy)) throw new Error(`not a remedy of a boot: ${remedy}`);
  const permitted = REMEDIES.filter((remedy) => remedies.includes(remedy));
  return [
    `user='${user}'`,
    `repair='${repairId}'`,
    `turn='${BOOT_TURN}'`,
    "client='none'",
    `permitted='${permitted.join(',')}'`,
  ];
}
