import { formatAcsName, parseAcrTarget, parseAcsName } from '../../policy/alicloud-names';
import { type Arn, ecrRepositoryArn, parseArn } from '../../policy/aws-names';
import { NameError } from '../../policy/errors';
import { parseImageReference } from '../../policy/image-reference';
import type { Holds, RegistryRef } from '../model/model';
import { type ActionResource, levelWithoutResource, PUBLIC_REGION } from './capabilities';
import { actionNamed } from './data/actions';
import { partitionOfArn } from './subject-partition';
import { namesOf, partitionAt } from './target';

/** A target by the names of the request; `role` for the assumption of one. */
export interface RequestTarget {
  readonly names: readonly string[];
  /** Partition of AWS in which it is. */
  readonly partition?: string;
  readonly registry?: RegistryRef;
  readonly repository?: string;
  /** What the repository, or namespace, holds; absent: images. */
  readonly holds?: Holds;
  readonly role?: string;
}

/**
 * Places the resource of a request.
 * @throws NameError for an action or resource that cannot be placed
 */
export function targetOf(request: { readonly action: string; readonly resource: string }): RequestTarget {
  const { action, resource } = request;
  if (!/^[a-z0-9-]+:[A-Za-z0-9]+$/i.test(action)) {
    throw new NameError({
      what: 'not an action',
      got: action,
      allowed: "one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository'",
    });
  }
  const found = resource === '*' ? wholeTarget(action) : (awsTarget(action, resource) ?? acsTarget(action, resource));
  if (found !== undefined) return found;
  throw new NameError({
    what: resource === '*' ? `${action} is checked on a resource` : 'cannot place the resource',
    got: resource,
    allowed:
      "an ECR repository ARN ('arn:aws:ecr:eu-west-1:111122223333:repository/team-a/app'), an 'acs:cr:' name, a role ARN, or '*' for an action that has no resource",
    ...insteadOf(resource),
  });
}

/** What is meant by the reference of an image, and by an ARN that lacks the type of its resource. */
function insteadOf(resource: string): { readonly instead?: string } {
  const { service, resource: name } = parseArn(resource) ?? {};
  if (service === 'ecr' && name !== undefined && /^[a-z0-9]/.test(name) && !name.startsWith('repository'))
    return { instead: `write '${resource.slice(0, -name.length)}repository/${name}'` };
  const { registry, repository = '' } = parseImageReference(resource) ?? {};
  if (registry?.kind !== 'ecr') return {};
  const { account, region } = registry;
  return { instead: `write '${ecrRepositoryArn(repository, { account, region, partition: partitionAt(region) })}'` };
}

/** `*`: the caller's own account, for an action that policies name on `*` alone. */
function wholeTarget(action: string): RequestTarget | undefined {
  const [service, name = ''] = action.toLowerCase().split(':');
  const hasResource =
    (service === 'ecr-public' && (actionNamed(action)?.resource ?? 'account') !== 'account') ||
    (service === 'ecr' && levelWithoutResource(`ecr:${name}`) === undefined) ||
    (service === 'cr' && (levelOf(action) ?? 'account') !== 'account') ||
    (service === 'sts' && name.startsWith('assumerole'));
  return hasResource ? undefined : { names: ['*'] };
}

function awsTarget(action: string, resource: string): RequestTarget | undefined {
  const arn = parseArn(resource);
  if (arn === undefined) return undefined;
  if (arn.service === 'ecr-public') return publicTarget(action, resource, arn);
  const partition = partitionOfArn(resource);
  const at = partition === undefined ? {} : { partition };
  if (arn.service === 'iam') return { names: [resource], ...at, role: resource };
  const level = levelWithoutResource(action);
  if (level === 'account') return { names: ['*'] };
  const registry: RegistryRef = { cloud: 'aws', account: arn.account, region: arn.region };
  if (level === 'registry') return { names: ['*'], ...at, registry };
  const repository = /^repository\/(.+)$/s.exec(arn.resource)?.[1];
  // Repositories are the one type of resource that ECR has; of anything else a "no" would be the answer to a slip:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
  if (/^ecr:/i.test(action) && (arn.service !== 'ecr' || repository === undefined)) return undefined;
  return { names: [resource], ...at, registry, ...(repository === undefined ? {} : { repository }) };
}

/** The target of a request to ECR Public by an ARN of it; undefined where the action is none of it, or not of such a thing. */
function publicTarget(action: string, resource: string, arn: Arn): RequestTarget | undefined {
  if (!/^ecr-public:/i.test(action)) return undefined;
  const level = actionNamed(action)?.resource;
  if (level === 'account') return { names: ['*'] };
  const registry: RegistryRef = { cloud: 'aws', account: arn.account, region: PUBLIC_REGION };
  const repository = /^repository\/(.+)$/s.exec(arn.resource)?.[1];
  if (level === 'repository' && repository === undefined) return undefined;
  return {
    names: [resource],
    partition: arn.partition,
    registry,
    ...(repository === undefined ? {} : { repository }),
  };
}

function acsTarget(action: string, resource: string): RequestTarget | undefined {
  const acs = parseAcsName(resource);
  if (acs === undefined) return undefined;
  if (acs.service === 'ram') {
    // RAM is in no Region, and its own errors write `*` there: https://github.com/alibaba-archive/fcli/issues/48
    const role = formatAcsName({ ...acs, region: '' });
    return { names: [...new Set([role, resource])], role };
  }
  const found = acs.service === 'cr' ? parseAcrTarget(acs.resource) : undefined;
  if (found === undefined || found.kind === 'all') return undefined;
  const instance = found.kind === 'instance' || found.edition === 'enterprise' ? found.instanceId : undefined;
  const registry: RegistryRef = {
    cloud: 'alicloud',
    account: acs.account,
    region: acs.region,
    ...(instance === undefined ? {} : { instance }),
  };
  const path = 'path' in found ? found.path : [];
  const holds = found.kind === 'chart' ? { holds: 'chart' as const } : {};
  const target = { registry, ...(path.length === 0 ? {} : { repository: path.join('/') }), ...holds };
  const level = levelOf(action);
  const fits = level === 'registry' || ('path' in found && path.length >= (level === 'repository' ? 2 : 1));
  if (level === undefined || !fits) return { names: [resource], ...target };
  // The name as asked counts beside those that the vendor's pages give for the action.
  return { names: [...new Set([resource, ...namesOf(target, level, action)])], ...target };
}

function levelOf(action: string): ActionResource | undefined {
  const known = actionNamed(action);
  return known?.service === 'cr' ? known.resource : undefined;
}
