import type { AwsError } from './errors.ts';
import { type Service, speaksJson } from './services.ts';
import { type XmlValue, xmlElement } from './xml.ts';

/** The HTTP answer of an API call. */
export interface AwsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** A result of the AWS JSON 1.1 protocol. */
export const jsonResult = (result: object): AwsAnswer => json(200, result);

/** A result of the EC2 query protocol. */
export function ec2Result(operation: string, result: Readonly<Record<string, XmlValue>>): AwsAnswer {
  const members = { requestId: crypto.randomUUID(), ...result };
  return xml(200, xmlElement(`${operation}Response`, members, { attributes: EC2_NAMESPACE }));
}

/** A result of the AWS query protocol, which wraps it and writes lists as `<member>`. */
export function queryResult(
  service: 'autoscaling' | 'sts',
  operation: string,
  result: Readonly<Record<string, XmlValue>>,
): AwsAnswer {
  const members = {
    [`${operation}Result`]: result,
    ResponseMetadata: { RequestId: crypto.randomUUID() },
  };
  const style = { attributes: QUERY_NAMESPACES[service], listItem: 'member' } as const;
  return xml(200, xmlElement(`${operation}Response`, members, style));
}

/** An error in the form of the service's protocol. */
export function answerError({ code, message: text, httpStatus }: AwsError, service: Service): AwsAnswer {
  if (speaksJson(service)) return json(httpStatus, { __type: code, message: text, Message: text });
  const requestId = crypto.randomUUID();
  if (service === 'ec2') {
    const members = { Errors: { Error: { Code: code, Message: text } }, RequestID: requestId };
    return xml(httpStatus, xmlElement('Response', members));
  }
  const type = httpStatus >= 500 ? 'Receiver' : 'Sender';
  const members = { Error: { Type: type, Code: code, Message: text }, RequestId: requestId };
  return xml(httpStatus, xmlElement('ErrorResponse', members, { attributes: QUERY_NAMESPACES[service] }));
}

const EC2_NAMESPACE = ' xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const QUERY_NAMESPACES = {
  autoscaling: ' xmlns="http://autoscaling.amazonaws.com/doc/2011-01-01/"',
  sts: ' xmlns="https://sts.amazonaws.com/doc/2011-06-15/"',
} as const;

const xml = (status: number, element: string): AwsAnswer => ({
  status,
  contentType: 'text/xml;charset=UTF-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${element}`,
});

const json = (status: number, value: object): AwsAnswer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify(value),
});
