import { SYNC_ROLE_NAME } from '../../../policy/alicloud-names';
import type { Flow } from '../../model/model';
import { identityArn } from '../identity-arn';
import { Absent } from '../values/value';
import type { View } from '../values/view';
import { BY_INSTANCE, registryIn } from './acr-instance';
import { BY_NAMESPACE, BY_REPOSITORY } from './acr-repository';
import { type Kind, kind } from './resource';

type Field =
  | 'instance'
  | 'namespace'
  | 'repository'
  | 'scope'
  | 'trigger'
  | 'tagFilter'
  | 'targetAccount'
  | 'targetRegion'
  | 'targetInstance'
  | 'targetNamespace'
  | 'targetRepository';

/** https://help.aliyun.com/zh/acr/developer-reference/api-cr-2018-12-01-createreposyncrule */
export const SYNC_RULE: Kind = kind<Field>(
  {
    provider: {
      types: ['alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule'],
      names: {
        instance: 'instanceId',
        namespace: 'namespaceName',
        repository: 'repoName',
        scope: 'syncScope',
        trigger: 'syncTrigger',
        tagFilter: 'tagFilter',
        targetAccount: 'targetUserId',
        targetRegion: 'targetRegionId',
        targetInstance: 'targetInstanceId',
        targetNamespace: 'targetNamespaceName',
        targetRepository: 'targetRepoName',
      },
    },
  },
  { instance: BY_INSTANCE, namespace: BY_NAMESPACE, repository: BY_REPOSITORY, targetInstance: BY_INSTANCE },
  (resource, { collector }) => {
    const { account } = resource.place;
    const whole = resource.get('repository').isAbsent;
    const targetAccount = resource.get('targetAccount').text() ?? account;
    const tagFilter = resource.get('tagFilter').text();
    const images = (namespace: View<Field>, repository: View<Field>): string =>
      `${namespace.textOrHole()}/${whole ? '*' : repository.textOrHole()}`;
    collector.flow({
      cloud: 'alicloud',
      kind: 'sync',
      origin: resource.origin,
      from: {
        registry: collector.registry(registryIn(resource, resource.get('instance'))),
        repositories: [images(resource.get('namespace'), resource.get('repository'))],
      },
      to: {
        registry: collector.registry({
          cloud: 'alicloud',
          account: targetAccount,
          region: resource.get('targetRegion').textOrHole(),
          instance: resource.get('targetInstance').textOrHole(),
        }),
        repositories: [images(resource.get('targetNamespace'), resource.get('targetRepository'))],
      },
      ...(tagFilter === undefined || tagFilter === '' ? {} : { tagFilter }),
      ...triggerOf(resource.get('trigger')),
      ...(targetAccount === account
        ? {}
        : { role: identityArn('alicloud', { account: targetAccount, partition: '' }, 'role', SYNC_ROLE_NAME) }),
    });
  },
);

/** The vendor's words for who begins: `PASSIVE` follows pushes by itself, which is the provider's default. */
function triggerOf(trigger: View<Field>): Pick<Flow, 'trigger'> {
  if (trigger.value instanceof Absent) return {};
  const text = trigger.text();
  return { trigger: text === 'PASSIVE' ? 'automatic' : text === 'INITIATIVE' ? 'manual' : 'unknown' };
}
