import { randomBytes } from 'node:crypto';
import type { Block, Element } from './block-kit.ts';

const newName = (): string => randomBytes(3).toString('base64url');

const withActionId = <T extends Element>(element: T): T =>
  (element.action_id as string | undefined) === undefined ? { ...element, action_id: newName() } : element;

const namedBlock = (block: Block): Block => {
  const known = { ...block, block_id: block.block_id ?? newName() };
  if (known.type === 'actions') return { ...known, elements: known.elements.map(withActionId) };
  if (known.type === 'input') return { ...known, element: withActionId(known.element) };
  if (known.type === 'section' && known.accessory && known.accessory.type !== 'image') {
    return { ...known, accessory: withActionId(known.accessory) };
  }
  return known;
};

/** The blocks with the `block_id` and `action_id` that Slack makes up where the app gave none. */
export const named = (blocks: readonly Block[]): readonly Block[] => blocks.map(namedBlock);
