import { firstOf } from '../../policy/first-of';
import { displayText, unknownNames } from '../../policy/unknown';
import type { AccessModel } from '../model/model';
import type { MeantRepositories } from './meant-repositories';
import { acquaintanceOf } from './near-repository';

/** Of a repository that only what is about all names says anything of, and that is called nearly as another. */
export function nearRepositoryNote(name: string, near: string): string {
  return `the sources have no repository by the name ${name}; did you mean ${near}?`;
}

/** What the name of a repository in full may be a slip of; nothing where the input has that very repository, or a pattern of such names. */
export function slipNotes(model: AccessModel, resource: string, isGranted: boolean): readonly string[] {
  const name = repositoryNameOf(resource);
  if (name === undefined) return [];
  const { near, elsewhere = [] } = acquaintanceOf(model, [], resource);
  return [
    ...(near === undefined ? [] : [nearRepositoryNote(name, near)]),
    ...(elsewhere.length === 0 || isGranted ? [] : [elsewhereNote(resource, elsewhere)]),
  ];
}

function elsewhereNote(resource: string, elsewhere: readonly string[]): string {
  return `the sources have nothing by the name of ${displayText(resource)}; they have that name in ${someOf(elsewhere)}`;
}

const MOST = 3;

/** The name of the repository that a resource is, as names are asked about; undefined for what is none. */
function repositoryNameOf(resource: string): string | undefined {
  return /^(?:arn:[^/]*:|acs:cr:[^/]*:)(?:repository|chart)\/(.+)$/.exec(resource)?.[1];
}

/** For which repository a name was taken, and why; empty where several may be meant, or none. */
export function meantNotes(name: string, { names, by, others }: MeantRepositories): readonly string[] {
  const [only, ...more] = names;
  if (only === undefined || more.length > 0) return [];
  const open = unknownNames(only).map((one) => `\${${one}}`);
  return [
    takenNote(`${name} was taken for ${displayText(only)}`, by),
    ...(open.length === 0 ? [] : [`the sources do not say what ${open.join(' and ')} is there`]),
    ...(others.length === 0
      ? []
      : [`the sources have the name in ${someOf(others)}, too: if that is meant, name it in full`]),
  ];
}

function takenNote(taken: string, by: MeantRepositories['by']): string {
  switch (by) {
    case 'declared':
      return `${taken}, which the sources declare`;
    case 'named':
      return `${taken}: of the registries of the sources only that one has such names`;
    case 'registry':
      return `${taken}, as the sources have no other registry that could be meant`;
    case 'policies':
      return `${taken}: the sources have no registry, and that is the one that their policies are about`;
    case 'caller':
      return `${taken}: the sources name no registry, so that one of the caller's own account is meant`;
  }
}

function someOf(resources: readonly string[]): string {
  return firstOf(resources.map(displayText), MOST);
}
