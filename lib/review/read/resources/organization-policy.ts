import { hasUnknown } from '../../../policy/unknown';
import type { Control, Limits } from '../controls';
import { noticeUnreadable, type Sink } from '../sink';
import { byId } from './referents';
import { type Kind, kind, type Resource } from './resource';

type Field = 'type' | 'content' | 'targets';
type AttachmentField = 'policy' | 'target';

const TYPES = {
  aws: 'aws:organizations/policy:Policy',
  alicloud: 'alicloud:resourcemanager/controlPolicy:ControlPolicy',
};

/** What the types of policies of an organization limit; all others say nothing of access. */
const LIMITS: Readonly<Record<string, Limits>> = {
  SERVICE_CONTROL_POLICY: 'principals',
  RESOURCE_CONTROL_POLICY: 'resources',
};

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies.html */
const POLICY = kind<Field>(
  {
    cloudformation: {
      types: ['AWS::Organizations::Policy'],
      names: { type: 'Type', content: 'Content', targets: 'TargetIds' },
    },
    provider: { types: [TYPES.aws], names: { type: 'type', content: 'content', targets: undefined } },
  },
  {},
  (resource, sink) => {
    for (const one of resource.ways('type')) {
      // The provider's default.
      const type = one.get('type').text() ?? 'SERVICE_CONTROL_POLICY';
      const controls = Object.entries(LIMITS).flatMap(([name, limits]) => {
        if (type === name) return [controlOf(one, limits, sink)];
        return hasUnknown(type) ? [controlOf(one, limits, sink, `the policy ${one.label} is a ${name}`)] : [];
      });
      sink.controls.declare(one.declared.id, controls);
    }
    const attach = (id: string | undefined, assumption: Resource<Field>['assumption']): void => {
      sink.controls.attach({
        key: resource.declared.id,
        cloud: 'aws',
        target: id,
        origin: resource.origin,
        assumption,
      });
    };
    resource.get('targets').list(
      (target) => attach(target.textOrHole(), target.assumption),
      (part) => attach(undefined, part.assumption),
    );
  },
);

/** https://www.alibabacloud.com/help/en/resource-management/resource-directory/user-guide/overview-of-access-control-policies */
const CONTROL_POLICY = kind<Field>(
  { provider: { types: [TYPES.alicloud], names: { type: undefined, content: 'policyDocument', targets: undefined } } },
  {},
  (resource, sink) => sink.controls.declare(resource.declared.id, [controlOf(resource, 'principals', sink)]),
);

function controlOf(resource: Resource<Field>, limits: Limits, { collector }: Sink, choice?: string): Control {
  const { cloud, origin } = resource;
  const documents = resource.documents('content');
  noticeUnreadable(collector, origin, documents);
  return { cloud, limits, documents, origin, ...(choice === undefined ? {} : { choice }) };
}

const ATTACHMENT = kind<AttachmentField>(
  {
    provider: {
      types: [
        'aws:organizations/policyAttachment:PolicyAttachment',
        'alicloud:resourcemanager/controlPolicyAttachment:ControlPolicyAttachment',
      ],
      names: { policy: 'policyId', target: 'targetId' },
    },
  },
  { policy: byId(TYPES.aws, TYPES.alicloud) },
  (resource, { controls }) => {
    controls.attach({
      key: resource.get('policy').textOrHole(),
      cloud: resource.cloud,
      target: resource.get('target').textOrHole(),
      origin: resource.origin,
      assumption: resource.assumption,
    });
  },
);

export const ORGANIZATION_POLICIES: readonly Kind[] = [POLICY, CONTROL_POLICY, ATTACHMENT];
