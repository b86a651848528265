import type { Collector } from '../../collector';
import { Absent, textOf } from '../../values/value';
import type { DeclaredResource } from './declared-resource';

interface Unique {
  /** What it is, for people. */
  readonly kind: string;
  /** The property that tells it from others of its kind; without one, a registry has one. */
  readonly name?: string;
  /** An account has one, whatever the Region. */
  readonly isGlobal?: true;
}

/** What an account or one of its registries has once under a name that the template gives, by type. */
const UNIQUE: Readonly<Record<string, Unique>> = {
  'AWS::ECR::RegistryPolicy': { kind: 'registry policy' },
  'AWS::ECR::ReplicationConfiguration': { kind: 'replication configuration' },
  'AWS::ECR::RegistryScanningConfiguration': { kind: 'scanning configuration' },
  'AWS::ECR::SigningConfiguration': { kind: 'signing configuration' },
  'AWS::ECR::PullThroughCacheRule': { kind: 'pull through cache rule', name: 'EcrRepositoryPrefix' },
  'AWS::ECR::PullTimeUpdateExclusion': { kind: 'pull time exclusion', name: 'PrincipalArn' },
  'AWS::ECR::RepositoryCreationTemplate': { kind: 'repository creation template', name: 'Prefix' },
  'AWS::ECR::Repository': { kind: 'repository', name: 'RepositoryName' },
  'AWS::ECR::PublicRepository': { kind: 'public repository', name: 'RepositoryName', isGlobal: true },
  'AWS::IAM::Role': { kind: 'role', name: 'RoleName', isGlobal: true },
  'AWS::IAM::User': { kind: 'user', name: 'UserName', isGlobal: true },
  'AWS::IAM::Group': { kind: 'group', name: 'GroupName', isGlobal: true },
  'AWS::IAM::ManagedPolicy': { kind: 'managed policy', name: 'ManagedPolicyName', isGlobal: true },
};

/**
 * Notes where a template declares something that cannot be there twice. One whose name is not written out, or is a choice, is left
 * out: nothing can be said of what becomes of it.
 */
export function noteUnique(resource: DeclaredResource, collector: Collector): void {
  const unique = Object.hasOwn(UNIQUE, resource.type) ? UNIQUE[resource.type] : undefined;
  if (unique === undefined) return;
  const value = unique.name === undefined ? '' : resource.property([unique.name]);
  const name = value instanceof Absent ? undefined : textOf(value);
  if (name === undefined) return;
  const { account, region } = resource.place;
  collector.unique({
    kind: unique.kind,
    account,
    region: unique.isGlobal === true ? '' : region,
    // A prefix with a slash at its end is the same one.
    name: name.replace(/\/$/, ''),
    stack: resource.template.address,
    logicalId: resource.logicalId,
    origin: resource.origin,
  });
}
