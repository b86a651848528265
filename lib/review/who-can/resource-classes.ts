import {
  accountOfPrincipal,
  displayText,
  hasUnknown,
  intersects,
  isLiteral,
  matches,
  parseAcrTarget,
  parseAcsName,
  parseArn,
} from '../../policy';
import { PUBLIC_REGION, type Repertoire, repertoiresOf } from '../decide/capabilities';
import { type Clause, clausesOf } from '../decide/clause';
import { partitionOfArn } from '../decide/subject-partition';
import { registryKey, type Target } from '../decide/target';
import { witnessOf } from '../decide/witness';
import type { AccessModel, Attachment, Holds, RegistryRef } from '../model/model';
import { overlapsOf } from './overlaps';

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

interface Named {
  readonly registry: RegistryRef;
  readonly pattern: string;
  readonly holds?: 'chart';
}

/** The names and patterns of one registry, those for charts apart. */
interface Names {
  readonly registry: RegistryRef;
  readonly images: Set<string>;
  readonly charts: Set<string>;
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
  const add = (registry: RegistryRef, pattern?: string, holds?: Holds): void => {
    const key = registryKey(registry);
    let names = found.get(key);
    if (names === undefined) {
      names = { registry, images: new Set(), charts: new Set() };
      found.set(key, names);
    }
    if (pattern !== undefined) names[holds === 'chart' ? 'charts' : 'images'].add(pattern);
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
      for (const one of named) add(own, one.pattern);
      continue;
    }
    if (attachment.kind === 'identity') add(homeOf(clause), undefined);
    for (const one of named) {
      // A layer that only restricts brings no registry of its own, but tells repositories of others apart.
      if (attachment.kind === 'identity' || attachment.kind === 'unattached') {
        const place = placeFor(clause, one);
        if (place !== undefined) add(place, one.pattern, one.holds);
      }
      loose.push(one);
    }
  }
  // What policies say with wildcards reaches every registry that the wildcards match.
  const everywhere = distinct(loose);
  for (const { registry } of [...found.values()]) {
    for (const one of everywhere) if (reaches(one.registry, registry)) add(registry, one.pattern, one.holds);
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { registry, images, charts }]) => {
      const own = classesOf(registry, [...images], templatesOf(all, key));
      if (charts.size === 0) return { registry, ...own };
      const also = classesOf(registry, [...charts], new Map(), 'chart');
      return { registry, classes: [...own.classes, ...also.classes], isCut: own.isCut || also.isCut };
    });
}

function distinct(named: readonly Named[]): Named[] {
  return [...new Map(named.map((one) => [`${registryKey(one.registry)}\n${one.pattern}\n${one.holds}`, one])).values()];
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
  if (hasUnknown(registry.account)) return own === registry.account ? registry : undefined;
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

function openHoles(text: string): string {
  return hasUnknown(text) ? '*' : text;
}

/** The repositories that the resources of a clause name; `*` and `NotResource` are about all of them. */
function namedBy(clause: Clause, values: readonly string[]): Named[] {
  const { statement, cloud } = clause;
  const everything: Named[] =
    cloud === 'aws'
      ? [
          { registry: { cloud, account: '*', region: '*' }, pattern: '*' },
          ...(namesPublic(clause) ? [{ registry: { cloud, account: '*', region: PUBLIC_REGION }, pattern: '*' }] : []),
        ]
      : [
          { registry: { cloud, account: '*', region: '*', instance: '*' }, pattern: '*' },
          { registry: { cloud, account: '*', region: '*' }, pattern: '*' },
          { registry: { cloud, account: '*', region: '*', instance: '*' }, pattern: '*', holds: 'chart' },
        ];
  if (statement === undefined || statement.resources === undefined) return everything;
  const found = values.flatMap((value) =>
    value === '*' ? everything : cloud === 'aws' ? namedOnAws(value, everything) : namedOnAlibaba(value),
  );
  return statement.resources.not ? [...everything, ...found] : found;
}

/** Whether a clause may be about ECR Public, whose registries have no Region that a wildcard could stand for. */
function namesPublic({ statement, actions }: Clause): boolean {
  return (
    statement === undefined ||
    statement.actions.not ||
    actions.some((one) => intersects(openHoles(one), 'ecr-public:*'))
  );
}

function namedOnAws(value: string, everything: readonly Named[]): readonly Named[] {
  const arn = parseArn(value);
  if (arn === undefined) return hasUnknown(value) || value.includes('*') ? everything : [];
  const pattern = arn.resource === '*' ? '*' : /^repository\/(.+)$/s.exec(arn.resource)?.[1];
  if (pattern === undefined) return hasUnknown(arn.resource) || arn.resource.includes('*') ? everything : [];
  const partition = isLiteral(arn.partition) ? { partition: arn.partition } : {};
  const named: Named[] = [];
  if (matches(arn.service, 'ecr') !== 'no')
    named.push({ registry: { cloud: 'aws', account: arn.account, region: arn.region, ...partition }, pattern });
  if (matches(arn.service, 'ecr-public') !== 'no')
    named.push({ registry: { cloud: 'aws', account: arn.account, region: PUBLIC_REGION }, pattern });
  return named;
}

function namedOnAlibaba(value: string): Named[] {
  const acs = parseAcsName(value);
  if (acs === undefined || matches(acs.service, 'cr') === 'no') return [];
  const place = { cloud: 'alicloud' as const, account: acs.account, region: acs.region };
  const found = parseAcrTarget(acs.resource);
  if (found === undefined)
    return acs.resource.includes('*') || hasUnknown(acs.resource)
      ? [
          { registry: { ...place, instance: '*' }, pattern: '*' },
          { registry: place, pattern: '*' },
        ]
      : [];
  if (found.kind === 'all')
    return [
      { registry: { ...place, instance: '*' }, pattern: '*' },
      { registry: place, pattern: '*' },
      { registry: { ...place, instance: '*' }, pattern: '*', holds: 'chart' },
    ];
  if (found.kind === 'instance') return [{ registry: { ...place, instance: found.instanceId }, pattern: '*' }];
  const path = found.path.length === 0 ? '*' : found.path.length === 1 ? `${found.path[0]}/*` : found.path.join('/');
  const pattern = path === '*/*' ? '*' : path;
  const holds = found.kind === 'chart' ? ({ holds: 'chart' } as const) : {};
  if (found.edition === 'personal') return [{ registry: place, pattern, ...holds }];
  const enterprise: Named = { registry: { ...place, instance: found.instanceId ?? '*' }, pattern, ...holds };
  // `repository/*/…` is about any instance, and in the Personal Edition about any namespace.
  return found.instanceId === '*'
    ? [enterprise, { registry: place, pattern: personalPattern(found.path) }]
    : [enterprise];
}

function personalPattern(path: readonly string[]): string {
  return path.length === 0 || path.every((one) => one === '*') ? '*' : `*/${path.join('/')}`;
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
        `more than ${MOST_OVERLAPS} combinations of repository patterns overlap in the registry of ${displayText(registry.account)} in ${displayText(registry.region)}: repositories that are in all of a further one have no rows of their own`,
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
