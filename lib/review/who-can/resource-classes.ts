import { accountOfPrincipal, displayText, hasUnknown, intersects, isLiteral, matches } from '../../policy';
import { type Repertoire, repertoiresOf } from '../decide/capabilities';
import { type Clause, clausesOf } from '../decide/clause';
import { partitionOfArn } from '../decide/subject-partition';
import type { Target } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { AccessModel, Attachment, Holds, RegistryRef } from '../model/model';
import { registryKey } from '../model/registry-key';
import { type Named, namedBy, openHoles } from './named-repositories';
import { overlapsOf } from './overlaps';
import { repositoriesIn } from './remainders';

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
export const MOST_OVERLAPS = 400;

/** A resource with more `*` than this is not taken apart where they go over the parts of a name; the review says so. */
const MOST_WILDCARDS = 12;

const NO_CLASSES: Pick<RegistryClasses, 'classes' | 'isCut'> = { classes: [], isCut: false };

/** The names and patterns of one registry, those for charts apart. */
interface Names {
  readonly registry: RegistryRef;
  readonly images: Set<string>;
  readonly charts: Set<string>;
  /** A resource has more wildcards than are followed. */
  isCut: boolean;
}

/** The resources that a clause names, with the values of its variables where they are known. */
export type ResourcesNamedBy = (model: AccessModel, clause: Clause) => readonly string[];

function valuesOf(_: AccessModel, { statement }: Clause): readonly string[] {
  return statement?.resources?.values ?? [];
}

/** Every registry that the input says something about, with the classes of repositories that its policies tell apart. */
export function resourceClassesOf(
  models: readonly AccessModel[],
  resourcesNamedBy: ResourcesNamedBy = valuesOf,
): readonly RegistryClasses[] {
  const found = new Map<string, Names>();
  const add = (registry: RegistryRef, pattern?: string, holds?: Holds): Names => {
    const key = registryKey(registry);
    let names = found.get(key);
    if (names === undefined) {
      names = { registry, images: new Set(), charts: new Set(), isCut: false };
      found.set(key, names);
    }
    if (pattern !== undefined) names[holds === 'chart' ? 'charts' : 'images'].add(pattern);
    return names;
  };
  const put = (registry: RegistryRef, { pattern, holds, value }: Named): void => {
    const names = add(registry, pattern, holds);
    if (value === undefined) return;
    if (value.split('*').length - 1 > MOST_WILDCARDS) {
      names.isCut = true;
      return;
    }
    for (const kind of registry.cloud === 'aws' ? [undefined] : ([undefined, 'chart'] as const)) {
      for (const one of repositoriesIn(value, witnessPlace(registry), kind)) add(registry, one, kind);
    }
  };
  for (const registry of models.flatMap((one) => one.registries)) add(registry);
  for (const { registry, name, holds } of models.flatMap((one) => one.repositories)) add(registry, name, holds);
  for (const { registry, name, holds } of models.flatMap((one) => one.namespaces)) add(registry, `${name}/*`, holds);
  const loose: Named[] = [];
  const all = models.flatMap((model) => clausesOf(model).all);
  for (const [model, clause] of models.flatMap((one) => clausesOf(one).all.map((clause) => [one, clause] as const))) {
    const { attachment } = clause;
    if (attachment.kind === 'trust') continue;
    const own = registryOf(attachment);
    if (own !== undefined) add(own, attachment.kind === 'repository' ? attachment.repository : undefined);
    if (attachment.kind === 'repository') continue;
    const named = namedBy(clause, resourcesNamedBy(model, clause));
    if (own !== undefined) {
      for (const one of named) put(own, one);
      continue;
    }
    if (attachment.kind === 'identity') add(homeOf(clause), undefined);
    for (const one of named) {
      // A layer that only restricts brings no registry of its own, but tells repositories of others apart.
      if (attachment.kind === 'identity' || attachment.kind === 'unattached') {
        const place = placeFor(clause, one);
        if (place !== undefined) put(place, one);
      }
      loose.push(one);
    }
  }
  // What policies say with wildcards reaches every registry that the wildcards match.
  const everywhere = distinct(loose);
  for (const { registry } of [...found.values()]) {
    for (const one of everywhere) if (reaches(one.registry, registry)) put(registry, one);
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { registry, images, charts, isCut }]) => {
      const own = classesOf(registry, [...images], templatesOf(all, key));
      const also = charts.size === 0 ? NO_CLASSES : classesOf(registry, [...charts], new Map(), 'chart');
      return { registry, classes: [...own.classes, ...also.classes], isCut: isCut || own.isCut || also.isCut };
    });
}

function distinct(named: readonly Named[]): Named[] {
  return [
    ...new Map(
      named.map((one) => [[registryKey(one.registry), one.pattern, one.holds, one.value].join('\n'), one]),
    ).values(),
  ];
}

function registryOf(attachment: Attachment): RegistryRef | undefined {
  return 'registry' in attachment ? attachment.registry : undefined;
}

/** The account of the identity that a clause belongs to; `*` for a policy file of which nobody says whose it is. */
function accountOf({ attachment }: Clause): string {
  return attachment.kind === 'identity' ? (accountOfPrincipal({ type: 'AWS', id: attachment.identity }) ?? '*') : '*';
}

/** The registries of an identity's own account, where only its own policies may say in which Region. */
function homeOf(clause: Clause): RegistryRef {
  return { cloud: clause.cloud, account: accountOf(clause), region: '*', ...partitionFor(clause) };
}

/** Where a pattern stands for the Region, the identity tells the partition: it can do nothing in another. */
function partitionFor({ cloud, attachment }: Clause): Pick<RegistryRef, 'partition'> {
  const own = cloud === 'aws' && attachment.kind === 'identity' ? partitionOfArn(attachment.identity) : undefined;
  return own === undefined ? {} : { partition: own };
}

/**
 * Where the resources of an identity policy are. What it says of any account it says of its own, where its word is enough (on
 * Alibaba Cloud it is of no other); what other accounts would have to let in, of registries that nothing names, is no row.
 */
function placeFor(clause: Clause, { registry }: Named): RegistryRef | undefined {
  if (isLiteral(registry.account))
    return isLiteral(registry.region) ? registry : { ...registry, ...partitionFor(clause) };
  const own = accountOf(clause);
  if (own === registry.account) return registry;
  // An account that is not known may be the identity's own. On AWS its registries are there already; instances are not.
  if (hasUnknown(registry.account) && registry.instance === undefined) return undefined;
  return own === '*' || matches(registry.account, own) !== 'no'
    ? { ...registry, account: own, ...partitionFor(clause) }
    : undefined;
}

function reaches(named: RegistryRef, registry: RegistryRef): boolean {
  if (named.cloud !== registry.cloud || (named.instance === undefined) !== (registry.instance === undefined))
    return false;
  return (
    meets(named.account, registry.account) &&
    meets(named.region, registry.region) &&
    (named.instance === undefined || meets(named.instance, registry.instance ?? ''))
  );
}

function meets(a: string, b: string): boolean {
  return a === b || intersects(openHoles(a), openHoles(b));
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

/** A place of which policies give parts by patterns, with names in their place that nothing else has. */
function witnessPlace(registry: RegistryRef): RegistryRef {
  const { account, region, instance } = registry;
  if (![account, region, instance ?? ''].some(isWild)) return registry;
  return {
    ...registry,
    account: witnessOf(account),
    region: witnessOf(region),
    ...(instance === undefined ? {} : { instance: witnessOf(instance) }),
    ...(registry.cloud === 'aws' ? { partition: registry.partition ?? 'aws' } : {}),
  };
}

/** An ACR repository always has a namespace before it, so the witness of `*` has one too. */
function full(registry: RegistryRef, witness: string): string {
  return registry.cloud === 'alicloud' && !witness.includes('/') ? `${witness}/${witnessOf('*')}` : witness;
}

/** Whether a name is a pattern. */
export function isWild(name: string): boolean {
  return /[*?]/.test(name);
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
