import { isSubset } from '../../policy/pattern-subset';
import { hasUnknown } from '../../policy/unknown';
import { PUBLIC_REGION } from '../decide/capabilities';
import { append } from '../model/multimap';
import { covers, type RegistryClasses, type ResourceClass } from './resource-classes';
import { isWild } from './witness-place';

/** For each class, the classes that contain it (itself included), in its registry and in those of every Region. */
export function widerClasses(
  registries: readonly RegistryClasses[],
): (resource: ResourceClass) => readonly ResourceClass[] {
  const byAccount = new Map<
    string,
    { readonly registry: RegistryClasses['registry']; readonly wild: readonly ResourceClass[] }[]
  >();
  for (const { registry, classes } of registries) {
    const wild = classes.filter((one) => one.template === undefined && isWild(one.name));
    append(byAccount, `${registry.cloud}\n${registry.account}`, { registry, wild });
  }
  const known = new Map<ResourceClass, readonly ResourceClass[]>();
  const find = (resource: ResourceClass): readonly ResourceClass[] => {
    // A repository of the future stands only for itself.
    if (resource.template !== undefined) return [resource];
    const { registry } = resource;
    const accounts = [registry.account, ...(registry.account === '*' ? [] : ['*'])];
    const found = accounts
      .flatMap((account) => byAccount.get(`${registry.cloud}\n${account}`) ?? [])
      .filter(
        (one) =>
          patternCovers(one.registry.region, registry.region) &&
          instanceCovers(one.registry.instance, registry.instance),
      )
      .flatMap((one) => one.wild.filter((other) => covers(other, resource)));
    return found.includes(resource) ? found : [resource, ...found];
  };
  return (resource) => {
    let found = known.get(resource);
    if (found === undefined) {
      found = find(resource);
      known.set(resource, found);
    }
    return found;
  };
}

function patternCovers(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  // ECR Public has no Region that a wildcard could stand for.
  return inner !== PUBLIC_REGION && isWild(outer) && !hasUnknown(inner) && isSubset(inner, outer);
}

function instanceCovers(outer: string | undefined, inner: string | undefined): boolean {
  return outer === inner || (outer !== undefined && inner !== undefined && patternCovers(outer, inner));
}
