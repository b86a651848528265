import type { RegistryRef } from '../../model/model';
import type { Sink } from '../found';
import { identityArn } from '../policy-file';
import { hole } from '../value';
import type { DeclaredState } from './program';

const INSTANCE = new Set(['alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance']);
const NAMESPACE = new Set(['alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace']);
const PERSONAL_NAMESPACE = new Set(['alicloud:cr/namespace:Namespace']);
const REPOSITORY = new Set(['alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo']);

/** The role that ACR assumes in the target account of a sync; the vendor fixed its name, with the misspelling. */
export const SYNC_ROLE = 'aliyuncontainerregistrycrossaccoutsyncrole';

type Visibility = 'private' | 'public' | 'unknown';

function visibilityOf(text: string | undefined, absent: Visibility): Visibility {
  if (text === undefined) return absent;
  if (text === 'PUBLIC') return 'public';
  return text === 'PRIVATE' ? 'private' : 'unknown';
}

function booleanOf(text: string | undefined, absent: boolean): boolean | 'unknown' {
  if (text === undefined) return absent;
  return text === 'true' ? true : text === 'false' ? false : 'unknown';
}

/** The instance that a resource says it is in. */
function instanceOf(resource: DeclaredState): RegistryRef {
  const instance = resource.reference('instanceId', INSTANCE, (target) => target.id);
  return { cloud: 'alicloud', ...resource.place, instance };
}

/** `alicloud:cr/registryEnterpriseInstance:RegistryEnterpriseInstance` */
export function instance(resource: DeclaredState, { collector }: Sink): void {
  const edition = resource.text('instanceType');
  const registry = { cloud: 'alicloud', ...resource.place, instance: resource.id } as const;
  collector.registry(edition === undefined ? registry : { ...registry, edition });
}

/** `alicloud:cs/registryEnterpriseNamespace:RegistryEnterpriseNamespace` */
export function namespace(resource: DeclaredState, { collector }: Sink): void {
  declareNamespace(resource, instanceOf(resource), { collector });
}

/** `alicloud:cr/namespace:Namespace`, of the Personal Edition: the account's own registry in the Region */
export function personalNamespace(resource: DeclaredState, { collector }: Sink): void {
  declareNamespace(resource, { cloud: 'alicloud', ...resource.place }, { collector });
}

function declareNamespace(
  resource: DeclaredState,
  registry: RegistryRef,
  { collector }: Pick<Sink, 'collector'>,
): void {
  collector.namespace({
    registry: collector.registry(registry),
    name: resource.textOrHole('name'),
    origin: resource.origin,
    // Defaults of the provider and of the vendor: no auto-create, private.
    autoCreate: booleanOf(resource.text('autoCreate'), false),
    defaultVisibility: visibilityOf(resource.text('defaultVisibility'), 'private'),
  });
}

/** `alicloud:cs/registryEnterpriseRepo:RegistryEnterpriseRepo` */
export function repository(resource: DeclaredState, sink: Sink): void {
  declareRepository(resource, instanceOf(resource), NAMESPACE, sink);
}

/** `alicloud:cr/repo:Repo`, of the Personal Edition */
export function personalRepository(resource: DeclaredState, sink: Sink): void {
  declareRepository(resource, { cloud: 'alicloud', ...resource.place }, PERSONAL_NAMESPACE, sink);
}

function declareRepository(
  resource: DeclaredState,
  registry: RegistryRef,
  namespaces: ReadonlySet<string>,
  { collector }: Sink,
): void {
  const name = resource.reference('namespace', namespaces, (target) => target.textOrHole('name'));
  collector.repository({
    registry: collector.registry(registry),
    name: `${name}/${resource.textOrHole('name')}`,
    origin: resource.origin,
    visibility: visibilityOf(resource.text('repoType'), 'unknown'),
  });
}

/** `alicloud:cs/registryEnterpriseSyncRule:RegistryEnterpriseSyncRule` */
export function syncRule(resource: DeclaredState, { collector }: Sink): void {
  const { account } = resource.place;
  const source = resource.reference('namespaceName', NAMESPACE, (target) => target.textOrHole('name'));
  const target = resource.textOrHole('targetNamespaceName');
  const whole = resource.text('repoName') === undefined;
  const targetAccount = resource.text('targetUserId') ?? account;
  collector.flow({
    cloud: 'alicloud',
    kind: 'sync',
    origin: resource.origin,
    from: {
      registry: collector.registry(instanceOf(resource)),
      repositories: [
        `${source}/${whole ? '*' : resource.reference('repoName', REPOSITORY, (repo) => repo.textOrHole('name'))}`,
      ],
    },
    to: {
      registry: collector.registry({
        cloud: 'alicloud',
        account: targetAccount,
        region: resource.textOrHole('targetRegionId'),
        instance: resource.reference('targetInstanceId', INSTANCE, (instanceState) => instanceState.id),
      }),
      repositories: [`${target}/${whole ? '*' : resource.textOrHole('targetRepoName')}`],
    },
    ...(targetAccount === account ? {} : { role: identityArn('alicloud', targetAccount, 'role', SYNC_ROLE) }),
  });
}

/** `alicloud:cr/artifactSubscriptionRule:ArtifactSubscriptionRule`: copies of public images, on a schedule */
export function subscriptionRule(resource: DeclaredState, { collector }: Sink): void {
  const source = [resource.textOrHole('sourceProvider'), resource.text('sourceNamespaceName')]
    .filter((part) => part !== undefined)
    .join('/');
  const into = resource.reference('namespaceName', NAMESPACE, (target) => target.textOrHole('name'));
  const name = resource.reference('repoName', REPOSITORY, (repo) => repo.textOrHole('name'));
  collector.flow({
    cloud: 'alicloud',
    kind: 'pull-through',
    origin: resource.origin,
    from: { registry: { external: source }, repositories: [resource.textOrHole('sourceRepoName')] },
    to: { registry: collector.registry(instanceOf(resource)), repositories: [`${into}/${name}`] },
  });
}

/** `alicloud:sae/application:Application`: pulls from another account under a role there */
export function serverlessApplication(resource: DeclaredState, { collector }: Sink): void {
  const role = resource.text('acrAssumeRoleArn');
  if (role === undefined) return;
  const from = resource.text('acrInstanceId') ?? hole(`${resource.label}.acrInstanceId`);
  collector.notice('pull-by-role', resource.origin, `this application pulls from ${from} as ${role}`);
}

/** `alicloud:cr/endpointAclPolicy:EndpointAclPolicy`: who can reach an instance, not what they may do there */
export function endpointAcl(resource: DeclaredState, { collector }: Sink): void {
  const message = `the internet endpoint of ${describeInstance(resource)} lets in ${resource.textOrHole('entry')}`;
  collector.notice('registry-endpoint', resource.origin, message);
}

/** `alicloud:cr/internetEndpoint:InternetEndpoint` */
export function internetEndpoint(resource: DeclaredState, { collector }: Sink): void {
  const entries = resource.value('entries');
  const list = Array.isArray(entries) ? entries : [];
  const from = list.map((entry) => (entry as { entry?: string } | null)?.entry ?? 'an unknown range').join(', ');
  const message = `the internet endpoint of ${describeInstance(resource)} lets in ${from === '' ? 'nobody' : from}`;
  collector.notice('registry-endpoint', resource.origin, message);
}

/** `alicloud:cr/vpcEndpointLinkedVpc:VpcEndpointLinkedVpc` */
export function vpcEndpoint(resource: DeclaredState, { collector }: Sink): void {
  const message = `the VPC ${resource.textOrHole('vpcId')} reaches ${describeInstance(resource)}`;
  collector.notice('registry-endpoint', resource.origin, message);
}

function describeInstance(resource: DeclaredState): string {
  return instanceOf(resource).instance ?? 'an instance';
}
