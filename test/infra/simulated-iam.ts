/** One request as IAM judges it: for each resource that a call names there is one. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Condition keys; a list for those that have many values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** IAM's own logic for the operators that our policies use: a Deny wins, and what nothing allows is refused. */
export function isAllowed(statements: readonly Statement[], request: IamRequest): boolean {
  const fitting = statements.filter((statement) => fits(statement, request));
  return fitting.some(({ Effect }) => Effect === 'Allow') && !fitting.some(({ Effect }) => Effect === 'Deny');
}

const fits = (statement: Statement, request: IamRequest): boolean =>
  many(statement.Action).includes(request.action) &&
  isAbout(statement, request) &&
  conditionsHold(statement, request);

function isAbout({ Resource, NotResource }: Statement, { resource }: IamRequest): boolean {
  const named = (patterns: unknown) => arnsOf(patterns).some((pattern) => like(pattern, resource));
  return NotResource === undefined ? named(Resource) : !named(NotResource);
}

function conditionsHold({ Condition = {} }: Statement, { context = {} }: IamRequest): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], many(wanted))),
  );
}

function holds(
  operator: string,
  value: string | readonly string[] | undefined,
  wanted: readonly string[],
): boolean {
  const values = value === undefined ? [] : many(value);
  const wantedLike = (one: string) => wanted.some((pattern) => like(pattern, one));
  switch (operator) {
    case 'StringEquals':
      return values.length === 1 && values.every((one) => wanted.includes(one));
    case 'Bool':
      return values.length === 1 && values.every((one) => wanted.includes(one));
    case 'StringLike':
      return values.length === 1 && values.every(wantedLike);
    case 'ForAllValues:StringLike':
      return values.every(wantedLike);
    case 'ForAnyValue:StringLike':
      return values.some(wantedLike);
    case 'Null':
      return wanted.includes(String(values.length === 0));
    default:
      throw new Error(`this test does not know the operator ${operator}`);
  }
}

const many = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const like = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`).test(text);

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

const arnsOf = (resources: unknown): readonly string[] => many(resources).map(textOf);

/** A value of a template as CloudFormation would put it in. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = value as Record<string, unknown>;
  if (joined !== undefined) return (joined as [string, unknown[]])[1].map(textOf).join('');
  if (attribute !== undefined) return TABLE_ARN;
  if (Ref === 'AWS::Partition') return 'aws';
  if (Ref === 'AWS::AccountId') return '123456789012';
  throw new Error(`this test does not know ${JSON.stringify(value)}`);
}

/** What stands for the ARN of the only resource whose attribute a policy names. */
export const TABLE_ARN = 'arn:aws:dynamodb:eu-west-1:123456789012:table/sshfix';
