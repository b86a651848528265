import { matches } from '../../policy/pattern';
import { displayText, hasUnknown } from '../../policy/unknown';
import { type Repertoire, repertoiresOf } from '../decide/capabilities';
import { type Clause, clausesOf } from '../decide/clause';
import type { Subject } from '../decide/subject';
import type { Target } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { AccessModel, RegistryRef } from '../model/model';
import { registryKey } from '../model/registry-key';
import { MOST_WILDCARDS, namesByRegistry, type ResourcesNamedBy } from './names-by-registry';
import { overlapsOf } from './overlaps';
import { full, isWild, witnessPlace } from './witness-place';

/** A class of repositories that no policy tells apart: a declared repository, or what a pattern matches and nothing else names. */
export interface ResourceClass {
  /** Where; a Region, instance or account that policies give by a pattern stands as that pattern. */
  readonly registry: RegistryRef;
  /** Name or pattern for people: `team-a/app`, `team-a/*`, `team-a/* & *-prod`. */
  readonly name: string;
  /** The patterns that all members match, where there are several. */
  readonly patterns?: readonly string[];
  readonly holds?: 'chart';
  readonly target: Target;
  /** Of an account that is not known and of which nothing but identities is, beside these accounts: see `concerns`. */
  readonly beside?: ReadonlySet<string>;
  /** Policies of repositories that do not exist yet (creation templates) apply to this class alone. */
  readonly template?: { readonly prefix: string; readonly clauses: readonly Clause[] };
}

/** The classes of one registry, most general first. */
export interface RegistryClasses {
  readonly registry: RegistryRef;
  readonly classes: readonly ResourceClass[];
  /** There are more overlapping patterns than are told apart; whoever prints an answer has to say so. */
  readonly isCut: boolean;
}

/** More combinations of overlapping patterns than this in one registry are not told apart; the review says so. */
const MOST_OVERLAPS = 400;

const NO_CLASSES: Pick<RegistryClasses, 'classes' | 'isCut'> = { classes: [], isCut: false };

/** Every registry that the input says something about, with the classes of repositories that its policies tell apart. */
export function resourceClassesOf(
  models: readonly AccessModel[],
  resourcesNamedBy?: ResourcesNamedBy,
): readonly RegistryClasses[] {
  const all = models.flatMap((model) => clausesOf(model).all);
  const names = namesByRegistry(models, resourcesNamedBy);
  const accounts = new Set([...names.values()].map(({ registry }) => registry.account));
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { registry, images, charts, isCut, isOwnAlone }]) => {
      const own = classesOf(registry, [...images], templatesOf(all, key));
      const also = charts.size === 0 ? NO_CLASSES : classesOf(registry, [...charts], new Map(), 'chart');
      const beside = isOwnAlone && hasUnknown(registry.account) ? { beside: accounts } : undefined;
      return {
        registry,
        classes: [...own.classes, ...also.classes].map((one) => (beside === undefined ? one : { ...one, ...beside })),
        isCut: isCut || own.isCut || also.isCut,
      };
    });
}

function templatesOf(all: readonly Clause[], key: string): Map<string, Clause[]> {
  const found = new Map<string, Clause[]>();
  for (const clause of all) {
    if (clause.attachment.kind !== 'template' || registryKey(clause.attachment.registry) !== key) continue;
    const list = found.get(clause.attachment.prefix);
    if (list === undefined) found.set(clause.attachment.prefix, [clause]);
    else list.push(clause);
  }
  return found;
}

function classesOf(
  registry: RegistryRef,
  names: readonly string[],
  templates: ReadonlyMap<string, readonly Clause[]>,
  holds?: 'chart',
): Pick<RegistryClasses, 'classes' | 'isCut'> {
  const place = witnessPlace(registry);
  const classes = new Map<string, ResourceClass>();
  const put = (name: string, witness: string, patterns?: readonly string[]): void => {
    if (classes.has(witness)) return;
    const target = { registry: place, repository: full(registry, witness), ...(holds === undefined ? {} : { holds }) };
    classes.set(witness, {
      registry,
      name,
      ...(patterns === undefined ? {} : { patterns }),
      ...(holds === undefined ? {} : { holds }),
      target,
    });
  };
  for (const name of ['*', ...names]) put(name, witnessOf(name));
  const { overlaps, isCut } = overlapsOf(names.filter(isWild).sort(), MOST_OVERLAPS);
  for (const { patterns, witness } of overlaps) put(patterns.join(' & '), witness, patterns);
  for (const [prefix, clauses] of templates) {
    const name = prefix === 'ROOT' ? '*' : `${prefix}/*`;
    const target = { registry: place, repository: witnessOf(name) };
    classes.set(`template\n${prefix}`, { registry, name, target, template: { prefix, clauses } });
  }
  return { classes: [...classes.values()], isCut };
}

/**
 * Whether what somebody is given directly is of any concern to a class. Where all that is known of an account is that an identity is
 * of it, what another identity could do there, should both be of one account, stands where that one's own account does. A state of
 * Terraform may have a hundred users that tell no account: each beside each other one would be ten thousand rows that tell nothing.
 */
export function concerns({ registry, beside }: ResourceClass, { account }: Subject): boolean {
  return beside === undefined || account === undefined || account === registry.account || !beside.has(account);
}

/** Whether every repository of `inner` is one of `outer`, of the same registry. */
export function covers(outer: ResourceClass, inner: ResourceClass): boolean {
  if (outer.holds !== inner.holds) return false;
  const repository = inner.target.repository ?? '';
  return (outer.patterns ?? [outer.name]).every((one) => one === '*' || matches(one, repository) === 'yes');
}

/** What an answer about these classes has to say of them: one sentence for each registry of which not all were told apart. */
export function cutsOf(registries: readonly RegistryClasses[]): string[] {
  return registries
    .filter((one) => one.isCut)
    .map(
      ({ registry }) =>
        `more than ${MOST_OVERLAPS} combinations of repository patterns overlap, or one has more than ${MOST_WILDCARDS} wildcards, in the registry of ${displayText(registry.account)} in ${displayText(registry.region)}: repositories that are in all of a further one have no rows of their own`,
    );
}

/** What is checked on the registry or the account is the same for each of its repositories: asked once, on `*`. */
export function repertoiresAt({ registry, name, template, holds }: ResourceClass): readonly Repertoire[] {
  const all = repertoiresOf(registry);
  return name === '*' && template === undefined && holds === undefined
    ? all
    : all.filter(({ kind }) => PER_NAME.has(kind));
}

const PER_NAME: ReadonlySet<Repertoire['kind']> = new Set<Repertoire['kind']>(['repository', 'namespace']);
