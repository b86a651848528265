import { parseEcrHost } from '../../../../policy/aws-names';
import { firstOf } from '../../../../policy/first-of';
import { parseImageReference } from '../../../../policy/image-reference';
import { displayText, hasUnknown } from '../../../../policy/unknown';
import type { Sink } from '../../sink';
import { withoutChoices } from '../../values/alternatives';
import { isValueObject, type Value } from '../../values/value';
import { type Kind, kind, type Resource } from '../resource';
import { addImage, takesRights } from './add-workload';

/** What makes pods in Terraform's provider of Kubernetes, which has each in two versions. */
const TERRAFORM_PODS: readonly string[] = [
  'kubernetes_cron_job',
  'kubernetes_daemonset',
  'kubernetes_daemon_set',
  'kubernetes_deployment',
  'kubernetes_job',
  'kubernetes_pod',
  'kubernetes_replication_controller',
  'kubernetes_stateful_set',
];

/** How many images a notice names before it counts the rest. */
const MAX_NAMED = 3;

/**
 * Pods, and what makes them. The role of the node pulls, which none of these resources tells (nor which cluster they are in),
 * so that there is nothing to decide; that it was not looked at is said.
 * https://kubernetes.io/docs/concepts/containers/images/
 */
export const KUBERNETES: readonly Kind[] = [
  kind<'spec'>(
    {
      provider: {
        types: [
          ...TERRAFORM_PODS.flatMap((type) => [type, `${type}_v1`]),
          'kubernetes:core/v1:Pod',
          'kubernetes:core/v1:ReplicationController',
          'kubernetes:apps/v1:DaemonSet',
          'kubernetes:apps/v1:Deployment',
          'kubernetes:apps/v1:ReplicaSet',
          'kubernetes:apps/v1:StatefulSet',
          'kubernetes:batch/v1:CronJob',
          'kubernetes:batch/v1:Job',
        ],
        names: { spec: 'spec' },
      },
    },
    {},
    (resource, sink) => notice(resource, ['spec'], sink),
  ),
  kind<'values' | 'set'>(
    {
      provider: {
        types: [
          'kubernetes:helm.sh/v3:Release',
          'kubernetes:helm.sh/v3:Chart',
          'kubernetes:helm.sh/v4:Chart',
          'helm_release',
        ],
        names: { values: 'values', set: 'set' },
      },
    },
    {},
    (resource, sink) => notice(resource, ['values', 'set'], sink),
  ),
  kind<'values' | 'region'>(
    {
      provider: { types: ['aws:eks/addon:Addon'], names: { values: 'configurationValues', region: 'region' } },
      cloudformation: { types: ['AWS::EKS::Addon'], names: { values: 'ConfigurationValues', region: undefined } },
    },
    {},
    (resource, sink) => {
      notice(resource, ['values'], sink);
      pullInAccount(resource, sink);
    },
  ),
];

/** Nodes of a cluster of EKS are of its account, so that a registry that lets in nobody of that account lets in none of them. */
function pullInAccount(resource: Resource<'values' | 'region'>, sink: Sink): void {
  const puller = { kind: 'account', account: resource.place.account } as const;
  for (const values of resource.get('values').settled())
    for (const image of new Set(imagesIn(values.value)))
      addImage(sink, resource.under(values.assumption), image, { what: 'an EKS add-on', puller }, 'region');
}

function notice<F extends string>(resource: Resource<F>, fields: readonly F[], { collector }: Sink): void {
  const all = fields
    .map((field) => resource.get(field))
    .flatMap(({ value, assumption }) => imagesIn(withoutChoices(value, assumption)));
  const images = [...new Set(all)].map(displayText).sort();
  if (images.length === 0) return;
  collector.notice(
    'pull-by-node',
    resource.origin,
    `its pods pull ${firstOf(images, MAX_NAMED)} as the role of the node that they run on, which it does not name: whether that may pull is not looked at`,
  );
}

/** Images, and registries, of either vendor anywhere in a value; a text may be JSON or YAML with some in it. */
function imagesIn(value: Value | undefined): string[] {
  if (typeof value === 'string') {
    const parts = hasUnknown(value) ? [value] : value.split(/[\s"',]+/);
    return parts.filter(isPrivate).map(withoutTag);
  }
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(imagesIn);
  return isValueObject(value) ? Object.values(value).flatMap(imagesIn) : [];
}

function isPrivate(text: string): boolean {
  return parseEcrHost(text) !== undefined || takesRights(text);
}

function withoutTag(text: string): string {
  const reference = parseImageReference(text);
  return reference === undefined || reference.host === 'docker.io' ? text : `${reference.host}/${reference.repository}`;
}
