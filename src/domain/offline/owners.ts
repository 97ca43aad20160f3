/** Who owns an instance by a tag, and whether a stop is a thing that its owner lives with. */
interface OwnerTag {
  /** The whole key, or its beginning where it ends with `*`. */
  readonly tag: string;
  readonly by: string;
  /** `refuses`: the owner replaces or loses what is stopped. `told`: people are told that it owns the instance. */
  readonly stop: 'refuses' | 'told';
}

/** Keys of tags by which services and tools mark their instances. */
const OWNER_TAGS: readonly OwnerTag[] = [
  { tag: 'aws:elasticmapreduce:*', by: 'EMR', stop: 'refuses' },
  { tag: 'aws:eks:*', by: 'EKS', stop: 'refuses' },
  { tag: 'eks:*', by: 'EKS', stop: 'refuses' },
  { tag: 'kubernetes.io/cluster/*', by: 'Kubernetes', stop: 'refuses' },
  { tag: 'karpenter.sh/*', by: 'Karpenter', stop: 'refuses' },
  { tag: 'aws:ecs:*', by: 'ECS', stop: 'refuses' },
  { tag: 'AmazonECSManaged', by: 'ECS', stop: 'refuses' },
  { tag: 'AWSBatchServiceTag', by: 'Batch', stop: 'refuses' },
  { tag: 'aws:ec2spot:fleet-request-id', by: 'Spot Fleet', stop: 'refuses' },
  { tag: 'parallelcluster:*', by: 'ParallelCluster', stop: 'refuses' },
  { tag: 'AWSApplicationMigrationServiceManaged', by: 'Application Migration Service', stop: 'refuses' },
  { tag: 'AWSElasticDisasterRecoveryManaged', by: 'Elastic Disaster Recovery', stop: 'refuses' },
  { tag: 'elasticbeanstalk:environment-name', by: 'Elastic Beanstalk', stop: 'told' },
  { tag: 'aws:cloudformation:stack-name', by: 'CloudFormation', stop: 'told' },
  { tag: 'opsworks:stack', by: 'OpsWorks', stop: 'told' },
  { tag: 'aws:cloud9:environment', by: 'Cloud9', stop: 'told' },
  { tag: 'aws:servicecatalog:provisionedProductArn', by: 'Service Catalog', stop: 'told' },
];

/** Auto Scaling launches by fleets of its own, and its members carry this tag as well. */
export const FLEET_TAG = 'aws:ec2:fleet-id';

/** The owner that a key of a tag tells; undefined where it tells none. */
export const ownerBy = (key: string): OwnerTag | undefined =>
  OWNER_TAGS.find(({ tag }) => (tag.endsWith('*') ? key.startsWith(tag.slice(0, -1)) : key === tag));

/** Does a tag with this key say who launched or owns an instance. */
export const tellsOwner = (key: string): boolean => key === FLEET_TAG || ownerBy(key) !== undefined;
