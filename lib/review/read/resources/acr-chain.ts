import type { View } from '../values/view';
import { BY_INSTANCE } from './acr-instance';
import { BY_NAMESPACE, BY_REPOSITORY } from './acr-repository';
import { type Kind, kind, type Resource } from './resource';

type Field =
  | 'instance'
  | 'namespace'
  | 'repository'
  | 'config'
  | 'nodes'
  | 'name'
  | 'enable'
  | 'nodeConfig'
  | 'denyPolicy'
  | 'action'
  | 'level'
  | 'count';

/**
 * What becomes of an image once it is pushed: it is scanned, sent on, told of. A chain grants nothing and forbids nobody anything; but what it
 * stops is not sent on by the sync rules, and what it tells somebody, it tells outside.
 * https://www.alibabacloud.com/help/en/doc-detail/144569.htm (2026-11-26)
 */
export const ACR_CHAIN: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:cr/chain:Chain'],
      names: {
        instance: 'instanceId',
        namespace: 'repoNamespaceName',
        repository: 'repoName',
        config: 'chainConfigs',
        nodes: 'nodes',
        name: 'nodeName',
        enable: 'enable',
        nodeConfig: 'nodeConfigs',
        denyPolicy: 'denyPolicies',
        action: 'action',
        level: 'issueLevel',
        count: 'issueCount',
      },
    },
  },
  { instance: BY_INSTANCE, namespace: BY_NAMESPACE, repository: BY_REPOSITORY },
  (resource, { collector }) => {
    const steps = each(resource.get('config'), (config) => each(config.get('nodes'), (node) => [stepOf(node)]).flat());
    const what = steps.filter((step) => step !== '').join(', ') || 'nothing is done';
    const message = `images that are pushed to ${imagesOf(resource)} go through a delivery chain: ${what}`;
    collector.notice('delivery-chain', resource.origin, message);
  },
);

function imagesOf(resource: Resource<Field>): string {
  const path = (['namespace', 'repository'] as const).map((field) => resource.get(field).text() ?? '*');
  return [resource.get('instance').textOrHole(), ...path].join('/');
}

/** Each element of a list; where it may have more, that is one of them. */
function each(list: View<Field>, of: (element: View<Field>) => readonly string[]): readonly string[] {
  return list.list(of, () => ['steps that are not known']).flat();
}

/** Names of nodes: the vendor's, by what happens there. */
const STEPS: ReadonlyMap<string, string> = new Map([
  ['DOCKER_IMAGE_BUILD', 'they are built from source'],
  ['VULNERABILITY_SCANNING', 'they are scanned'],
  ['ACTIVATE_REPLICATION', 'the sync rules send them on'],
  ['TRIGGER', 'the triggers call others'],
  ['SNAPSHOT', 'a snapshot is made'],
  ['TRIGGER_SNAPSHOT', 'a snapshot is made by a trigger'],
]);

/** Empty for the push itself, and for what is switched off. */
function stepOf(node: View<Field>): string {
  const name = node.get('name').textOrHole();
  const enabled = node.get('enable').flag(false);
  if (name === 'DOCKER_IMAGE_PUSH' || enabled === false) return '';
  const blocks = each(node.get('nodeConfig'), (config) =>
    each(config.get('denyPolicy'), (policy) => [blockOf(policy)]),
  );
  const step = `${STEPS.get(name) ?? `step ${name}`}${blocks.map((block) => ` (${block})`).join('')}`;
  return enabled === 'unknown' ? `${step}, if that is switched on` : step;
}

/** What stops an image, in the vendor's word for how: `BLOCK`, `BLOCK_RETAG`, `BLOCK_DELETE_TAG`. */
function blockOf(policy: View<Field>): string {
  const [action, count, level] = (['action', 'count', 'level'] as const).map((field) => policy.get(field).textOrHole());
  return `${action} at ${count} or more findings of level ${level}`;
}
