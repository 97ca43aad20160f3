/** Where a value breaks a rule: in Slack's words, at a JSON pointer. */
export interface Problem {
  readonly message: string;
  readonly pointer: string;
}

/** Answers how a value differs from what is allowed there; nothing when it does not. */
export type Shape = (value: unknown, pointer: string) => readonly Problem[];

interface OptionalShape {
  readonly optional: Shape;
}

export const optional = (shape: Shape): OptionalShape => ({ optional: shape });

const problem = (message: string, pointer: string): readonly Problem[] => [{ message, pointer }];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string of `min` (1 unless told) to `max` characters. */
export const string =
  (max: number, min = 1): Shape =>
  (value, pointer) => {
    if (typeof value !== 'string') return problem('must provide a string', pointer);
    const length = [...value].length;
    if (length < min) return problem(`must be more than ${min - 1} characters`, pointer);
    return length > max ? problem(`must be less than ${max + 1} characters`, pointer) : [];
  };

export const literal =
  (...allowed: readonly string[]): Shape =>
  (value, pointer) =>
    typeof value === 'string' && allowed.includes(value)
      ? []
      : problem(`must be one of: ${allowed.join(', ')}`, pointer);

export const boolean: Shape = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem('must provide a boolean', pointer);

export const integer =
  (min: number, max: number): Shape =>
  (value, pointer) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : problem(`must be an integer from ${min} to ${max}`, pointer);

export const number: Shape = (value, pointer) =>
  typeof value === 'number' && Number.isFinite(value) ? [] : problem('must provide a number', pointer);

export const nothing: Shape = (value, pointer) => (value === null ? [] : problem('must be null', pointer));

export const either =
  (one: Shape, other: Shape): Shape =>
  (value, pointer) =>
    one(value, pointer).length === 0 ? [] : other(value, pointer);

/** A list of `min` (1 unless told) to `max` items. */
export const list =
  (item: Shape, max: number, min = 1): Shape =>
  (value, pointer) => {
    if (!Array.isArray(value)) return problem('must provide an array', pointer);
    if (value.length < min) return problem(`no less than ${min} items required`, pointer);
    if (value.length > max) return problem(`no more than ${max} items allowed`, pointer);
    return value.flatMap((each, index) => item(each, `${pointer}/${index}`));
  };

/** An object with these fields and no others. */
export const object =
  (fields: Readonly<Record<string, Shape | OptionalShape>>): Shape =>
  (value, pointer) => {
    if (!isRecord(value)) return problem('must provide an object', pointer);
    const strange = Object.keys(value).filter((key) => !Object.hasOwn(fields, key));
    return [
      ...strange.flatMap((key) => problem(`invalid additional property: ${key}`, pointer)),
      ...Object.entries(fields).flatMap(([key, field]) => fieldProblems(field, { value, key, pointer })),
    ];
  };

const fieldProblems = (
  field: Shape | OptionalShape,
  at: { readonly value: Record<string, unknown>; readonly key: string; readonly pointer: string },
): readonly Problem[] => {
  const value = at.value[at.key];
  const shape = typeof field === 'function' ? field : field.optional;
  if (value !== undefined) return shape(value, `${at.pointer}/${at.key}`);
  return typeof field === 'function' ? problem(`missing required field: ${at.key}`, at.pointer) : [];
};

/** An object whose `type` says which of these shapes it has. */
export const tagged =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value, pointer) => {
    if (!isRecord(value)) return problem('must provide an object', pointer);
    const type = value['type'];
    const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
    return shape ? shape(value, pointer) : problem(`unsupported type: ${String(type)}`, `${pointer}/type`);
  };

/** A shape and one more rule, which is asked only where the shape fits. */
export const also =
  (shape: Shape, rule: Shape): Shape =>
  (value, pointer) => {
    const problems = shape(value, pointer);
    return problems.length > 0 ? problems : rule(value, pointer);
  };
