import { identityNameOf } from '../../policy/principal';
import { hasUnknown } from '../../policy/unknown';
import { bareRepository, hasUnplaced, repositoriesMeant } from '../compare/meant-repositories';
import { meantNotes } from '../compare/repository-notes';
import { clausesOf } from '../decide/clause';
import { cloudOfNames } from '../decide/cloud-of-names';
import type { AccessModel } from '../model/model';
import type { Remark } from './explanation';
import type { Denial, NamedRepository } from './messages/denial';
import { imagesIn, resourceOfImage } from './messages/image';

/** What somebody typed that is no name in full: an image, or the name of a repository; empty for what is neither. */
export function typedName(text: string): Pick<Denial, 'resource' | 'repository'> {
  const image = imagesIn(text)[0];
  if (image !== undefined) return resourceOfImage(image);
  const repository = bareRepository(text);
  return repository === undefined ? {} : { repository };
}

/** The roles of the input that have a name; sorted. */
export function rolesNamed(model: AccessModel, name: string): readonly string[] {
  const roles = [...model.identities.map(({ arn }) => arn), ...clausesOf(model).trust.keys()].filter((arn) => {
    const identity = hasUnknown(arn) ? undefined : identityNameOf(arn);
    return identity?.kind === 'role' && identity.name === name;
  });
  return [...new Set(roles)].sort();
}

/** A denial with the resource in full, where the input has one that is meant, and what is to be told of that. */
export interface Meant {
  readonly denial: Denial;
  readonly remarks: readonly Remark[];
  /** Where several may be meant: their names in full. */
  readonly candidates: readonly string[];
}

/** Completes what a message, or somebody, tells of a repository by what the input has. It is told that this was done. */
export function withMeant(model: AccessModel, denial: Denial): Meant {
  const { repository, ...rest } = denial;
  if (repository === undefined || rest.resource !== undefined) return { denial, remarks: [], candidates: [] };
  const { principal, actions } = denial;
  if (actions.some((action) => /^sts:AssumeRole/i.test(action))) return roleMeant(model, denial, repository.name);
  const cloud = repository.cloud ?? denial.cloud ?? cloudOfNames([principal ?? '', ...actions]);
  const meant = repositoriesMeant(model, { ...repository, ...(cloud && { cloud }) });
  const [resource, ...others] = meant.names;
  // What is open of a place nobody denied access to.
  if (resource === undefined || meant.names.some(hasUnknown))
    return { denial, remarks: [nowhere(model, repository)], candidates: [] };
  if (others.length > 0) return { denial, remarks: [], candidates: meant.names };
  const remarks = meantNotes(repository.name, meant).map((message): Remark => ({ id: 'completed', message }));
  return { denial: { ...rest, resource }, remarks, candidates: [] };
}

function nowhere(model: AccessModel, { name, region }: NamedRepository): Remark {
  const message = hasUnplaced(model)
    ? `the sources do not say of which account and Region the registry is that has ${name}: say where a template is deployed, as 111122223333/eu-west-1=FILE`
    : `the sources have no registry${region === undefined ? '' : ` in ${region}`} that ${name} could be of`;
  return { id: 'not-placed', message };
}

function roleMeant(model: AccessModel, denial: Denial, name: string): Meant {
  const { repository, ...rest } = denial;
  const candidates = rolesNamed(model, name);
  const [resource, ...others] = candidates;
  if (resource === undefined || others.length > 0) return { denial, remarks: [], candidates };
  const message = `${name} was taken for ${resource}, the only role of that name in the sources`;
  return { denial: { ...rest, resource }, remarks: [{ id: 'completed', message }], candidates: [] };
}
