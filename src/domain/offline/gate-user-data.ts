import type { WrapperFacts } from '../facts/stop-facts.ts';
import { known, when } from './gate-known.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** Can user data be replaced by a wrapper, and the original be given back. */
export function userDataRefusals({ offline, purpose }: Weighed): readonly StopRefusal[] {
  const { inPlace, original, wrapper } = offline;
  const kind = original.seen ? original.value.kind : 'unknown';
  return [
    ...known('user-data', inPlace, ({ wrapperOf }) =>
      when(purpose === 'give-back' && wrapperOf === undefined, { why: 'nothing-to-give-back' }),
    ),
    ...known('original-user-data', original, () => []),
    ...(purpose === 'mend' ? known('wrapper', wrapper, (facts) => ofWrapper(facts, kind)) : []),
  ];
}

function ofWrapper(wrapper: WrapperFacts, kind: string): readonly StopRefusal[] {
  if (!('refused' in wrapper)) return [];
  switch (wrapper.refused) {
    case 'too-large':
      return [{ why: 'user-data-too-large' }];
    case 'not-cloud-init':
      return [{ why: 'not-cloud-init', kind }];
    case 'vault-unreadable':
      return [{ why: 'vault-unreadable' }];
  }
}
