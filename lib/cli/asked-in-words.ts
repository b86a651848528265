import { complain } from '../policy/errors';
import { nearMiss } from '../policy/near-miss';
import { hasUnknown } from '../policy/unknown';
import type { AccessModel } from '../review';
import { CAPABILITIES } from '../review/choices';
import { capabilitiesOf, PUBLIC_REGION, serviceOf } from '../review/decide/capabilities';
import { targetOf } from '../review/decide/request-target';
import { repositoryName } from '../review/decide/target';
import type { Cloud, Holds, RegistryRef } from '../review/model/model';
import { UsageError } from './errors';

/**
 * @throws UsageError for what is neither an action with its service nor a word of the table
 */
export function checkAction(text: string): void {
  if (text.includes(':') || isCapability(text)) return;
  const near = nearMiss(text, CAPABILITIES);
  throw new UsageError(
    complain({
      what: 'not an action',
      got: text,
      allowed: `one action with its service, as 'ecr:BatchGetImage' or 'cr:PullRepository', or a word of the table: ${CAPABILITIES.filter((one) => !WIDE.has(one)).join(', ')}`,
      ...(near === undefined ? {} : { instead: `write '${near}'` }),
    }),
  );
}

/** Words that stand for no actions of their own. */
const WIDE: ReadonlySet<string> = new Set(['everything', 'read']);

/** Whether a text is a word of the table, `pull`, and no action of a vendor. */
export function isCapability(text: string): boolean {
  return (CAPABILITIES as readonly string[]).includes(text);
}

/**
 * The actions that a word of the table takes, all of them, on a resource.
 * @throws UsageError for a word that stands for no actions there
 */
export function actionsOfWord(word: string, resource: string): readonly string[] {
  const isRam = resource.startsWith('acs:');
  const { registry } = targetOf({
    action: isRam ? 'cr:GetRepository' : 'ecr:DescribeImages',
    resource: publicAsPrivate(resource),
  });
  const isPublic = resource.includes(':ecr-public:');
  const service = serviceOf({
    cloud: isRam ? 'alicloud' : 'aws',
    region: isPublic ? PUBLIC_REGION : (registry?.region ?? ''),
  });
  const found = capabilitiesOf(service).filter((one) => one.capability === word && !WIDE.has(word));
  const actions = found.flatMap((one) => one.required.map(({ action }) => action));
  if (actions.length > 0) return [...new Set(actions)];
  const known = new Set(capabilitiesOf(service).flatMap((one) => (one.required.length > 0 ? [one.capability] : [])));
  throw new UsageError(
    complain({
      what: `${word} is no one thing that somebody may do with what ${service} has`,
      got: resource,
      allowed: `${CAPABILITIES.filter((one) => known.has(one) && !WIDE.has(one)).join(', ')}, or one action`,
    }),
  );
}

/** ECR Public names its repositories as ECR does, without a Region. */
function publicAsPrivate(resource: string): string {
  return resource.replace(/^(arn:[\w-]+:ecr)-public::/, '$1:us-east-1:');
}

/**
 * A resource as somebody types it: the name of a repository alone is the one that the sources declare, or else the one of that name in the
 * only registry that they have.
 * @throws UsageError where several may be meant
 */
export function typedRepository(model: AccessModel, text: string, cloud: Cloud | undefined): string {
  if (!/^[a-z0-9][\w./-]*$/i.test(text) || /^[^/]*\.[^/]*\//.test(text)) return text;
  const isOf = ({ cloud: own, account, region }: RegistryRef): boolean =>
    (cloud === undefined || own === cloud) &&
    !hasUnknown(account) &&
    !hasUnknown(region) &&
    account !== '*' &&
    region !== '*';
  const named = model.repositories.filter(
    ({ registry, name }) => isOf(registry) && [name, `${registry.instance}/${name}`].includes(text),
  );
  // Charts have names of their own; by the same name images are meant.
  const images = named.filter(({ holds }) => holds !== 'chart');
  const declared = (images.length > 0 ? images : named).map(({ registry, name, holds }) =>
    nameIn(registry, name, holds),
  );
  const registries = model.registries.filter((one) => isOf(one) && one.region !== PUBLIC_REGION);
  const found = [...new Set(declared.length > 0 ? declared : registries.map((one) => nameIn(one, text)))].sort();
  const [only, ...others] = found.filter((one) => one !== undefined);
  if (only === undefined) {
    if (!model.registries.some(({ account, region }) => hasUnknown(account) || hasUnknown(region))) return text;
    throw new UsageError(
      complain({
        what: 'the sources do not say of which account and Region the registry is',
        got: text,
        instead: 'name the repository by its ARN, or say where a template is deployed, as 111122223333/eu-west-1=FILE',
      }),
    );
  }
  if (others.length === 0) return only;
  const candidates = [only, ...others];
  const more = candidates.length > MOST ? ` and ${candidates.length - MOST} more` : '';
  throw new UsageError(
    complain({
      what: 'several repositories may be meant by the name',
      got: text,
      allowed: `${candidates.slice(0, MOST).join(', ')}${more}`,
      instead: 'name the one that is meant in full',
    }),
  );
}

const MOST = 5;

function nameIn(registry: RegistryRef, name: string, holds?: Holds): string | undefined {
  const path = name.split('/');
  if (registry.cloud === 'aws') return repositoryName({ registry, repository: name });
  const own = path[0] === registry.instance ? path.slice(1) : path;
  // That of another instance.
  if (own[0]?.startsWith('cri-') === true) return undefined;
  return own.length < 2 ? undefined : repositoryName({ registry, repository: own.join('/'), ...(holds && { holds }) });
}
