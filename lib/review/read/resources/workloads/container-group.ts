import { parseImageReference } from '../../../../policy/image-reference';
import type { Sink } from '../../sink';
import type { View } from '../../values/view';
import { type Kind, kind, type Resource } from '../resource';
import { addWorkload, type Pulling } from './add-workload';

type Field =
  | 'containers'
  | 'initContainers'
  | 'image'
  | 'images'
  | 'logins'
  | 'server'
  | 'registries'
  | 'instance'
  | 'instanceName'
  | 'registryRegion'
  | 'domains';

/** Names of what both have. */
const NAMES = {
  image: 'image',
  logins: 'imageRegistryCredentials',
  server: 'server',
  instance: 'instanceId',
  instanceName: 'instanceName',
  registryRegion: 'regionId',
  domains: 'domains',
} as const;

/**
 * The provider's resources have no roles to pull with: without a login, ECI pulls by a role of its own, from instances of the
 * account in which it runs.
 * https://www.alibabacloud.com/help/en/eci/user-guide/pull-images-from-a-container-registry-instance-without-using-secrets
 */
export const CONTAINER_GROUPS: readonly Kind[] = [
  kind<Field>(
    {
      provider: {
        types: ['alicloud:eci/containerGroup:ContainerGroup'],
        names: {
          ...NAMES,
          containers: 'containers',
          initContainers: 'initContainers',
          images: undefined,
          registries: 'acrRegistryInfos',
        },
      },
    },
    {},
    (resource, sink) => read(resource, 'an ECI container group', sink),
  ),
  kind<Field>(
    {
      provider: {
        types: ['alicloud:eci/imageCache:ImageCache', 'alicloud:eci/openApiImageCache:OpenApiImageCache'],
        names: { ...NAMES, containers: undefined, initContainers: undefined, images: 'images', registries: undefined },
      },
    },
    {},
    (resource, sink) => read(resource, 'an ECI image cache', sink),
  ),
];

function read(resource: Resource<Field>, what: string, sink: Sink): void {
  for (const one of resource.ways('containers', 'initContainers', 'images', 'logins', 'registries')) {
    const add = (image: View<Field>): void => {
      const text = image.text();
      if (text === undefined || hasLogin(one.get('logins'), text)) return;
      const { account } = one.place;
      const pulling: Pulling = {
        what,
        puller: { kind: 'account', account },
        limits: [{ to: 'account', instead: INSTEAD }],
        ...instanceOf(one.get('registries'), text),
      };
      addWorkload(sink, one, image, pulling);
    };
    for (const list of [one.get('containers'), one.get('initContainers')]) {
      list.list(
        (container) => add(container.get('image')),
        () => undefined,
      );
    }
    one.get('images').list(add, () => undefined);
  }
}

const INSTEAD =
  'name a role there that the service role of ECI assumes (ArnUser and ArnService of its OpenAPI), or give a login';

/** Whether a login is given for the host of an image; one for a host that is not known may be. */
function hasLogin(logins: View<Field>, image: string): boolean {
  const host = parseImageReference(image)?.host;
  return logins
    .list(
      (login) =>
        login.get('server').unknown !== undefined ||
        login
          .get('server')
          .text()
          ?.includes(host ?? '') === true,
      () => true,
    )
    .includes(true);
}

/** The instance that a group names for the host of an image, or for all of its images. */
function instanceOf(registries: View<Field>, image: string): Pick<Pulling, 'instance'> {
  const reference = parseImageReference(image);
  const named = registries.list(
    (one): View<Field> | undefined => one,
    () => undefined,
  );
  const fitting = named.filter((one) => {
    if (one === undefined) return false;
    const domains = one.get('domains').list(
      (domain) => domain.textOrHole(),
      (part) => part.textOrHole(),
    );
    if (domains.length > 0) return domains.includes(reference?.host ?? '');
    const name = one.get('instanceName').text();
    return name === undefined
      ? named.length === 1
      : reference?.registry.kind === 'acr-enterprise' && reference.registry.instanceName === name;
  });
  const [only] = fitting;
  if (fitting.length !== 1 || only === undefined) return {};
  const id = only.get('instance').text();
  const region = only.get('registryRegion').text();
  return {
    instance: { ...(id === undefined ? {} : { id }), ...(region === undefined ? {} : { region }) },
  };
}
