/** The services that one endpoint of the sandbox speaks for, by the names that IAM and credential scopes give them. */
export const SERVICES = ['autoscaling', 'ec2', 'kms', 'ssm', 'sts'] as const;

export type Service = (typeof SERVICES)[number];

/** How a service writes: form in and XML out, or JSON both ways. */
export const speaksJson = (service: Service): service is 'kms' | 'ssm' =>
  service === 'kms' || service === 'ssm';

/** What `x-amz-target` begins with. */
export const JSON_TARGETS: Readonly<Record<string, Service>> = { AmazonSSM: 'ssm', TrentService: 'kms' };

/** The `Version` of a query tells services that share an address apart. */
export const QUERY_VERSIONS: Readonly<Record<string, Service>> = {
  '2011-01-01': 'autoscaling',
  '2011-06-15': 'sts',
  '2016-11-15': 'ec2',
};
