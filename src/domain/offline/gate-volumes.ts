import type { VolumeFacts, VolumeKeyFacts } from '../facts/stop-facts.ts';
import type { Policy } from '../policy.ts';
import { known, when } from './gate-known.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** A start asks KMS for every encrypted volume, as whoever starts: what it would refuse is known only from the keys. */
export const volumeRefusals = ({ offline }: Weighed, policy: Policy): readonly StopRefusal[] =>
  known('volumes', offline.stop.volumes, (volumes) => keysOf(volumes).flatMap((key) => ofKey(key, policy)));

/** Each key once. */
export function keysOf(volumes: readonly VolumeFacts[]): readonly VolumeKeyFacts[] {
  const keys = volumes.flatMap(({ key }) => (key ? [key] : []));
  return keys.filter(({ arn }, index) => keys.findIndex((other) => other.arn === arn) === index);
}

function ofKey({ arn: key, manager, state }: VolumeKeyFacts, { volumeKeys }: Policy): readonly StopRefusal[] {
  if (manager !== 'aws' && !volumeKeys.has(key)) return [{ why: 'key-not-allowed', key }];
  return known('volume-key', state, (word) =>
    when(word !== 'Enabled', { why: 'key-not-usable', key, state: word }),
  );
}
