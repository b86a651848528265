import { parseAcsName } from '../../../policy';
import type { Sink } from '../found';
import { identityArn } from '../policy-file';
import { hole, isValueObject } from '../value';
import { SYNC_ROLE } from './acr';
import type { DeclaredState } from './program';

/** The resources that this package adds to what the Alibaba provider has; they call its OpenAPI and have no provider. */

/** `pulumi-nodejs:dynamic/registry-access:ImageSync`: one image, once, from the account that runs it to another */
export function imageSync(resource: DeclaredState, { collector }: Sink): void {
  const role = resource.text('roleArn');
  const account =
    (role === undefined ? undefined : parseAcsName(role)?.account) ??
    resource.parent?.text('sourceUid') ??
    hole(`${resource.label}.sourceUid`);
  const target = resource.textOrHole('targetUid');
  const image = (namespace: string, repository: string) =>
    `${resource.textOrHole(namespace)}/${resource.textOrHole(repository)}`;
  collector.flow({
    cloud: 'alicloud',
    kind: 'sync',
    origin: resource.origin,
    from: {
      registry: collector.registry({
        cloud: 'alicloud',
        account,
        region: resource.textOrHole('regionId'),
        instance: resource.textOrHole('instanceId'),
      }),
      repositories: [image('namespaceName', 'repositoryName')],
    },
    to: {
      registry: collector.registry({
        cloud: 'alicloud',
        account: target,
        region: resource.textOrHole('targetRegionId'),
        instance: resource.textOrHole('targetInstanceId'),
      }),
      repositories: [image('targetNamespaceName', 'targetRepositoryName')],
    },
    ...(target === account ? {} : { role: identityArn('alicloud', target, 'role', SYNC_ROLE) }),
  });
}

/** `…:ContainerGroup` and `…:ImageCache`: what pulls, and under which role; the role's own policies say what it may */
export function containerGroup(resource: DeclaredState, { collector }: Sink): void {
  const parameters = resource.value('parameters');
  if (!isValueObject(parameters)) {
    const message = 'the parameters are secret, so the roles that it pulls with are not seen';
    collector.notice('pull-by-role', resource.origin, message);
    return;
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (/^AcrRegistryInfo\.\d+\.ArnUser$/.test(name) && typeof value === 'string') {
      collector.notice('pull-by-role', resource.origin, `this pulls images as ${value}`);
    }
  }
}
