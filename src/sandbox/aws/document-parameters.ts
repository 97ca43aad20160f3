import type { DocumentParameter, DocumentVersion } from './documents.ts';
import { AwsError } from './errors.ts';

/** SendCommand's `Parameters`: every value is a list, also that of a String. */
export type ParameterValues = Readonly<Record<string, readonly string[]>>;

/**
 * The value of every parameter, defaults included.
 * @throws AwsError `InvalidParameters`.
 */
export function bindParameters(document: DocumentVersion, given: ParameterValues): ParameterValues {
  const foreign = Object.keys(given).filter((name) => !(name in document.parameters));
  if (foreign.length > 0) {
    throw invalid(`document ${document.name} does not support parameters ${foreign.join(', ')}.`);
  }
  const bound = Object.entries(document.parameters).map(([name, parameter]) => {
    const values = given[name] ?? defaultOf(parameter);
    if (values === undefined) throw invalid(`Parameter "${name}" requires a value.`);
    requireAllowed(name, parameter, values);
    return [name, values] as const;
  });
  return Object.fromEntries(bound);
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameters', message);

function defaultOf(parameter: DocumentParameter): readonly string[] | undefined {
  if (parameter.default === undefined) return undefined;
  return Array.isArray(parameter.default) ? parameter.default.map(String) : [String(parameter.default)];
}

function requireAllowed(name: string, parameter: DocumentParameter, values: readonly string[]): void {
  if (parameter.type !== 'StringList' && values.length !== 1) {
    throw invalid(`Parameter "${name}" of type ${parameter.type} takes one value.`);
  }
  const { allowedPattern, allowedValues } = parameter;
  const pattern = allowedPattern === undefined ? undefined : new RegExp(`^(?:${allowedPattern})$`);
  for (const value of values) {
    if (pattern !== undefined && !pattern.test(value)) {
      throw invalid(`Parameter "${name}" has value "${value}" not matching "${allowedPattern}".`);
    }
    if (allowedValues !== undefined && !allowedValues.includes(value)) {
      throw invalid(`Parameter "${name}" has value "${value}" not in [${allowedValues.join(', ')}].`);
    }
  }
}

/**
 * The script that the agent writes and hands to sh(1). `{{ name }}` is replaced as text, without any quoting, just as
 * the agent does it (agent/parameters in aws/amazon-ssm-agent): a list inside a longer text becomes JSON.
 */
export function renderScript(document: DocumentVersion, values: ParameterValues): string {
  const { runCommand } = document.step.inputs;
  const whole = typeof runCommand === 'string' ? /^\{\{\s*(\w+)\s*\}\}$/.exec(runCommand)?.[1] : undefined;
  const listed = whole === undefined ? undefined : values[whole];
  const lines = listed ?? [runCommand].flat().map((line) => interpolate(line, document, values));
  return `${lines.join('\n')}\n`;
}

/** The document's own limit for the script's run, in seconds; 3600 as in AWS-RunShellScript when it has none. */
export function executionTimeoutSeconds(document: DocumentVersion, values: ParameterValues): number {
  return Number(interpolate(String(document.step.inputs.timeoutSeconds ?? 3600), document, values));
}

function interpolate(text: string, document: DocumentVersion, values: ParameterValues): string {
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (found, name: string) => {
    const value = values[name];
    if (value === undefined) return found;
    return document.parameters[name]?.type === 'StringList' ? JSON.stringify(value) : (value[0] ?? '');
  });
}
