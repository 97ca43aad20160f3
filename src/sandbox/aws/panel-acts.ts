import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import { type JsonObject, optionalInteger, parseInput, requiredText } from './json-input.ts';
import { otherPeopleIn } from './other-people.ts';
import {
  INSTANCE_SWITCHES,
  INTERVENTIONS,
  type Intervention,
  MEMBER_SWITCHES,
  type PanelAct,
  type PanelAnswer,
} from './panel.ts';
import type { World } from './world.ts';

type Act = (input: JsonObject, world: World) => PanelAnswer;

/** Does what a person wants. @throws AwsError for what is no act */
export function actOnPanel(body: string, world: World): PanelAnswer {
  const input = parseInput(body);
  return ACTS[oneOf(['switch', 'intervene', 'speed'], requiredText(input, 'act'), 'act')](input, world);
}

const setSpeed: Act = (input, { pace }) => {
  const speed = optionalInteger(input, 'speed', [1, 1000]);
  if (speed === undefined) throw new AwsError('ValidationException', 'speed is a number');
  pace.change({ speed });
  return {};
};

const turn: Act = (input, world) => {
  const { instanceId } = namedInstance(input, world);
  const kind = oneOf([...INSTANCE_SWITCHES, ...MEMBER_SWITCHES], requiredText(input, 'kind'), 'kind');
  world.outages.remove({ kind, instanceId });
  if (input['on'] === true) world.outages.add({ kind, instanceId });
  world.transitions.settle();
  return {};
};

/** Nobody who edits user data by hand keeps what somebody else has put there. */
const EDITED = Buffer.from('#!/bin/sh\nlogger "somebody else was here"\n');

const intervene: Act = (input, world) => {
  const instance = namedInstance(input, world);
  const people = otherPeopleIn(world);
  const doing: Readonly<Record<Intervention, () => void>> = {
    stop: () => people.stop(instance),
    start: () => people.start(instance),
    protect: () => people.protect(instance),
    'edit-user-data': () => people.setUserData(instance, EDITED),
  };
  return refusalOf(doing[oneOf(INTERVENTIONS, requiredText(input, 'what'), 'what')]);
};

function refusalOf(act: () => void): PanelAnswer {
  try {
    act();
    return {};
  } catch (error) {
    if (error instanceof AwsError) return { refused: error.message };
    throw error;
  }
}

const ACTS: Readonly<Record<PanelAct['act'], Act>> = { switch: turn, intervene, speed: setSpeed };

function namedInstance(input: JsonObject, { instances }: World): SandboxInstance {
  const id = requiredText(input, 'instanceId');
  const found = instances().find(({ instanceId }) => instanceId === id);
  if (found) return found;
  throw new AwsError('NotFound', `The sandbox has no instance ${id}.`, 404);
}

function oneOf<Word extends string>(words: readonly Word[], word: string, name: string): Word {
  const found = words.find((one) => one === word);
  if (found !== undefined) return found;
  throw new AwsError('ValidationException', `${name} is one of ${words.join(', ')}`);
}
