import type { Collector } from '../collector';
import type { Sink } from '../found';
import { stringAt } from '../json-text';
import {
  creationTemplate,
  publicRepository,
  pullThroughCacheRule,
  registryPolicy,
  replication,
  repository,
} from './ecr';
import { attachedPolicy, identity, managedPolicy, ownedPolicy, userToGroup } from './iam';
import { type DeclaredResource, resourcesOf } from './resource';
import { CROSS_REGION_READER, CROSS_REGION_WRITER } from './scope';
import type { Template } from './template';

type Extract = (resource: DeclaredResource, sink: Sink) => void;

/** The resource types that are read. */
const EXTRACTORS: ReadonlyMap<string, Extract> = new Map<string, Extract>([
  ['AWS::ECR::PublicRepository', publicRepository],
  ['AWS::ECR::PullThroughCacheRule', pullThroughCacheRule],
  ['AWS::ECR::RegistryPolicy', registryPolicy],
  ['AWS::ECR::ReplicationConfiguration', replication],
  ['AWS::ECR::Repository', repository],
  ['AWS::ECR::RepositoryCreationTemplate', creationTemplate],
  ['AWS::IAM::Group', identity('group')],
  ['AWS::IAM::GroupPolicy', ownedPolicy('group')],
  ['AWS::IAM::ManagedPolicy', managedPolicy],
  ['AWS::IAM::Policy', attachedPolicy],
  ['AWS::IAM::Role', identity('role')],
  ['AWS::IAM::RolePolicy', ownedPolicy('role')],
  ['AWS::IAM::User', identity('user')],
  ['AWS::IAM::UserPolicy', ownedPolicy('user')],
  ['AWS::IAM::UserToGroupAddition', userToGroup],
]);

/** Types that grant nobody access to a registry: of the two services, and the CDK's messengers between Regions. */
const HARMLESS = new Set([
  'AWS::ECR::PullTimeUpdateExclusion',
  'AWS::ECR::RegistryScanningConfiguration',
  'AWS::ECR::SigningConfiguration',
  'AWS::IAM::AccessKey',
  'AWS::IAM::InstanceProfile',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::SAMLProvider',
  'AWS::IAM::ServerCertificate',
  'AWS::IAM::ServiceLinkedRole',
  'AWS::IAM::VirtualMFADevice',
  CROSS_REGION_READER,
  CROSS_REGION_WRITER,
]);

/** Types of other services that hand out identity policies or bring in resources that the template does not show. */
const CARRIES_ACCESS: Readonly<Record<string, string>> = {
  'AWS::CloudFormation::Macro': 'a macro may rewrite templates when they are deployed',
  'AWS::Organizations::Policy': 'an organization policy can only restrict; it is not evaluated',
  'AWS::SSO::PermissionSet':
    'permission sets grant policies to roles that the template does not show; they are not read',
  'AWS::ServiceCatalog::CloudFormationProduct': 'products are templates of their own; they are not read',
};

/** Takes everything of a template that bears on access into the sink; nested stacks and stack sets are the caller's. */
export function extractTemplate(template: Template, sink: Sink): void {
  for (const resource of resourcesOf(template)) {
    const extract = EXTRACTORS.get(resource.type);
    if (extract !== undefined) extract(resource, sink);
    else noticeType(resource, sink.collector);
  }
  noticeTransforms(template, sink.collector);
}

function noticeType({ type, origin }: DeclaredResource, collector: Collector): void {
  if (HARMLESS.has(type)) return;
  const known = Object.hasOwn(CARRIES_ACCESS, type) ? CARRIES_ACCESS[type] : undefined;
  if (known !== undefined) {
    collector.notice('unknown-resource-type', origin, `${type}: ${known}`);
  } else if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
    const message = `${type}: what a custom resource does at deployment is not seen; it may grant access`;
    collector.notice('custom-resource', origin, message);
  } else if (/^AWS::(?:ECR|IAM)::/.test(type)) {
    collector.notice('unknown-resource-type', origin, `${type}: this type is not read; it may grant access`);
  } else if (type.startsWith('AWS::Serverless::')) {
    const message = `${type}: the transform makes roles and policies of this at deployment; they are not seen`;
    collector.notice('unknown-resource-type', origin, message);
  } else if (!type.startsWith('AWS::') || type.endsWith('::MODULE')) {
    const message = `${type}: a type of an extension or module; what it makes is not seen and may grant access`;
    collector.notice('unknown-resource-type', origin, message);
  }
}

/** Transforms and `Fn::ForEach` make resources at deployment that the template does not show. */
function noticeTransforms(template: Template, collector: Collector): void {
  const origin = { source: template.source, path: template.label };
  for (const name of template.transforms()) {
    if (name === 'AWS::LanguageExtensions') continue;
    const message = `the transform ${name} rewrites the template at deployment; the result is not seen`;
    collector.notice('template-transform', origin, message);
  }
  for (const [logicalId, resource] of Object.entries(template.resources)) {
    if (logicalId.startsWith('Fn::')) {
      const message = `${logicalId.slice(0, 100)} makes resources at deployment; they are not read`;
      collector.notice('template-transform', origin, message);
    } else if (stringAt((resource as { Type?: string } | null)?.Type) === undefined) {
      collector.notice(
        'unresolved-value',
        { ...origin, path: template.pathOf(logicalId) },
        'a resource without a type',
      );
    }
  }
}
