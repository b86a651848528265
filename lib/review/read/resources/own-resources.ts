import { parseAcsName, SYNC_ROLE_NAME } from '../../../policy/alicloud-names';
import { identityArn } from '../identity-arn';
import { Absent, textOf } from '../values/value';
import type { View } from '../values/view';
import { ownTypes } from './own-types';
import { type Kind, kind, type Resource } from './resource';

type SyncField =
  | 'role'
  | 'account'
  | 'region'
  | 'instance'
  | 'namespace'
  | 'repository'
  | 'targetAccount'
  | 'targetRegion'
  | 'targetInstance'
  | 'targetNamespace'
  | 'targetRepository';

/** The resources that this package adds to what the Alibaba provider has; they call its OpenAPI and see no provider. */

/** One image, once, from the account that runs it to another. */
const IMAGE_SYNC = kind<SyncField>(
  {
    provider: {
      types: ownTypes('ImageSync'),
      names: {
        role: 'roleArn',
        account: undefined,
        region: 'regionId',
        instance: 'instanceId',
        namespace: 'namespaceName',
        repository: 'repositoryName',
        targetAccount: 'targetUid',
        targetRegion: 'targetRegionId',
        targetInstance: 'targetInstanceId',
        targetNamespace: 'targetNamespaceName',
        targetRepository: 'targetRepositoryName',
      },
    },
  },
  {},
  (resource, { collector }) => {
    const account = sourceOf(resource);
    const target = resource.get('targetAccount').textOrHole();
    const place = (region: SyncField, instance: SyncField) =>
      ({
        cloud: 'alicloud',
        region: resource.get(region).textOrHole(),
        instance: resource.get(instance).textOrHole(),
      }) as const;
    const image = (namespace: SyncField, repository: SyncField): string =>
      `${resource.get(namespace).textOrHole()}/${resource.get(repository).textOrHole()}`;
    collector.flow({
      cloud: 'alicloud',
      kind: 'sync',
      origin: resource.origin,
      from: {
        registry: collector.registry({ ...place('region', 'instance'), account }),
        repositories: [image('namespace', 'repository')],
      },
      to: {
        registry: collector.registry({ ...place('targetRegion', 'targetInstance'), account: target }),
        repositories: [image('targetNamespace', 'targetRepository')],
      },
      ...(target === account
        ? {}
        : { role: identityArn('alicloud', { account: target, partition: '' }, 'role', SYNC_ROLE_NAME) }),
    });
  },
);

/** The account is that of the role that runs it, or that of the component around it. */
function sourceOf(resource: Resource<SyncField>): string {
  const role = resource.get('role').text();
  return (
    (role === undefined ? undefined : parseAcsName(role)?.account) ??
    textOf(resource.declared.parent?.property(['sourceUid']) ?? Absent.value) ??
    resource.hole('sourceUid')
  );
}

/** Container groups and image caches: what pulls, and under which role; the role's own policies say what it may. */
const CONTAINER_GROUP = kind<'parameters'>(
  {
    provider: {
      types: ownTypes('ContainerGroup', 'ImageCache'),
      names: { parameters: 'parameters' },
    },
  },
  {},
  (resource, { collector }) => {
    const parameters: readonly (readonly [string, View<'parameters'>])[] | undefined = resource
      .get('parameters')
      .entries();
    if (parameters === undefined) {
      const message = 'the parameters are secret, so the roles that it pulls with are not seen';
      collector.notice('pull-by-role', resource.origin, message);
      return;
    }
    for (const [name, value] of parameters) {
      if (!/^AcrRegistryInfo\.\d+\.ArnUser$/.test(name)) continue;
      collector.notice('pull-by-role', resource.origin, `this pulls images as ${value.textOrHole()}`);
    }
  },
);

export const OWN_RESOURCES: readonly Kind[] = [IMAGE_SYNC, CONTAINER_GROUP];
