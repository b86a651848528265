import {
  accountOfPrincipal,
  displayText,
  hasUnknown,
  isLiteral,
  isSubset,
  literalPrefix,
  matches,
  parseAcrTarget,
  parseAcsName,
  parseArn,
} from '../../policy';
import { type Clause, clausesOf } from '../decide/clause';
import { registryKey, type Target } from '../decide/target';
import { commonWitness, witnessOf } from '../decide/witness';
import type { AccessModel, Attachment, RegistryRef } from '../model/model';

/** A class of repositories that no policy tells apart: a declared repository, or what a pattern matches and nothing else names. */
export interface ResourceClass {
  readonly registry: RegistryRef;
  /** Name or pattern for people: `team-a/app`, `team-a/*`. */
  readonly name: string;
  readonly target: Target;
  /** Policies of repositories that do not exist yet (creation templates) apply to this class alone. */
  readonly template?: { readonly prefix: string; readonly clauses: readonly Clause[] };
}

/** The classes of one registry, most general first. */
export interface RegistryClasses {
  readonly registry: RegistryRef;
  readonly classes: readonly ResourceClass[];
  /** There are more overlapping pairs of patterns than are told apart; whoever prints an answer has to say so. */
  readonly isCut: boolean;
}

/** More overlapping pairs of patterns than this in one registry are not told apart; the review says so. */
export const MOST_OVERLAPS = 400;

type Named = { readonly registry: RegistryRef; readonly pattern: string };

/** Every registry that the input says something about, with the classes of repositories that its policies tell apart. */
export function resourceClassesOf(models: readonly AccessModel[]): readonly RegistryClasses[] {
  const registries = new Map<string, RegistryRef>();
  const patterns = new Map<string, Set<string>>();
  const add = (registry: RegistryRef, pattern?: string): void => {
    const key = registryKey(registry);
    if (!registries.has(key)) registries.set(key, registry);
    const set = patterns.get(key) ?? new Set();
    patterns.set(key, set);
    if (pattern !== undefined) set.add(pattern);
  };
  for (const registry of models.flatMap((one) => one.registries)) add(registry);
  for (const repository of models.flatMap((one) => one.repositories)) add(repository.registry, repository.name);
  for (const namespace of models.flatMap((one) => one.namespaces)) add(namespace.registry, `${namespace.name}/*`);
  const loose: { readonly clause: Clause; readonly named: readonly Named[] }[] = [];
  const all = models.flatMap((model) => clausesOf(model).all);
  for (const clause of all) {
    const { attachment } = clause;
    if (attachment.kind === 'trust') continue;
    const own = registryOf(attachment);
    if (own !== undefined) add(own, attachment.kind === 'repository' ? attachment.repository : undefined);
    if (attachment.kind === 'repository') continue;
    if (own !== undefined) {
      for (const named of namedBy(clause)) add(own, named.pattern);
      continue;
    }
    const named = namedBy(clause);
    for (const one of named) if (isPlace(one.registry)) add(one.registry, one.pattern);
    if (attachment.kind === 'identity') add(homeOf(attachment.identity, clause), undefined);
    loose.push({ clause, named });
  }
  // What identity policies say with wildcards reaches every registry that the wildcards match.
  const everywhere = distinct(loose.flatMap((one) => one.named.filter((named) => !isPlace(named.registry))));
  for (const registry of registries.values()) {
    for (const named of everywhere) if (reaches(named.registry, registry)) add(registry, named.pattern);
  }
  return [...registries.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, registry]) => ({
      registry,
      ...classesOf(registry, [...(patterns.get(key) ?? [])], templatesOf(all, key)),
    }));
}

function distinct(named: readonly Named[]): Named[] {
  return [...new Map(named.map((one) => [`${registryKey(one.registry)}\n${one.pattern}`, one])).values()];
}

function registryOf(attachment: Attachment): RegistryRef | undefined {
  return 'registry' in attachment ? attachment.registry : undefined;
}

/** The registries of an identity's own account, where only its own policies may say in which Region. */
function homeOf(identity: string, clause: Clause): RegistryRef {
  return {
    cloud: clause.cloud,
    account: accountOfPrincipal({ type: 'AWS', id: identity }) ?? '*',
    region: '*',
    ...(clause.cloud === 'alicloud' ? { instance: '*' } : {}),
  };
}

function isPlace(registry: RegistryRef): boolean {
  return (
    isLiteral(registry.account) &&
    isLiteral(registry.region) &&
    (registry.instance === undefined || isLiteral(registry.instance))
  );
}

function reaches(named: RegistryRef, registry: RegistryRef): boolean {
  if (named.cloud !== registry.cloud || (named.instance === undefined) !== (registry.instance === undefined))
    return false;
  const meets = (pattern: string, value: string): boolean =>
    pattern === value || value === '*' || matches(pattern, value) !== 'no';
  return (
    meets(named.account, registry.account) &&
    meets(named.region, registry.region) &&
    (named.instance === undefined || meets(named.instance, registry.instance ?? ''))
  );
}

/** The repositories that the resources of a clause name; `*` and `NotResource` are about all of them. */
function namedBy(clause: Clause): Named[] {
  const { statement, cloud } = clause;
  const account = clause.attachment.kind === 'identity' ? homeOf(clause.attachment.identity, clause).account : '*';
  const everything: Named[] =
    cloud === 'aws'
      ? [{ registry: { cloud, account: '*', region: '*' }, pattern: '*' }]
      : [
          { registry: { cloud, account, region: '*', instance: '*' }, pattern: '*' },
          { registry: { cloud, account, region: '*' }, pattern: '*' },
        ];
  if (statement === undefined || statement.resources === undefined) return everything;
  const found = statement.resources.values.flatMap((value) =>
    value === '*' ? everything : cloud === 'aws' ? namedOnAws(value) : namedOnAlibaba(value),
  );
  return statement.resources.not ? [...everything, ...found] : found;
}

function namedOnAws(value: string): Named[] {
  const arn = parseArn(value);
  if (arn === undefined)
    return hasUnknown(value) || value.includes('*')
      ? [{ registry: { cloud: 'aws', account: '*', region: '*' }, pattern: '*' }]
      : [];
  if (matches(arn.service, 'ecr') === 'no') return [];
  const pattern = arn.resource === '*' ? '*' : /^repository\/(.+)$/s.exec(arn.resource)?.[1];
  return pattern === undefined
    ? []
    : [{ registry: { cloud: 'aws', account: arn.account, region: arn.region }, pattern }];
}

function namedOnAlibaba(value: string): Named[] {
  const acs = parseAcsName(value);
  if (acs === undefined || matches(acs.service, 'cr') === 'no') return [];
  const found = parseAcrTarget(acs.resource);
  if (found === undefined) return [];
  const place = { cloud: 'alicloud' as const, account: acs.account, region: acs.region };
  if (found.kind === 'all') return [{ registry: { ...place, instance: '*' }, pattern: '*' }];
  if (found.kind === 'instance') return [{ registry: { ...place, instance: found.instanceId }, pattern: '*' }];
  const path = found.path.length === 0 ? '*' : found.path.length === 1 ? `${found.path[0]}/*` : found.path.join('/');
  const pattern = path === '*/*' ? '*' : path;
  if (found.edition === 'personal') return [{ registry: place, pattern }];
  return [{ registry: { ...place, instance: found.instanceId ?? '*' }, pattern }];
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
): Pick<RegistryClasses, 'classes' | 'isCut'> {
  const wide = names.filter((name) => /[*?]/.test(name)).sort();
  const classes = new Map<string, ResourceClass>();
  const put = (name: string, witness: string): void => {
    if (!classes.has(witness))
      classes.set(witness, { registry, name, target: { registry, repository: full(registry, witness) } });
  };
  for (const name of ['*', ...names]) put(name, witnessOf(name));
  let overlaps = 0;
  for (let i = 0; i < wide.length && overlaps <= MOST_OVERLAPS; i++) {
    for (let j = i + 1; j < wide.length && overlaps <= MOST_OVERLAPS; j++) {
      const [a, b] = [wide[i] as string, wide[j] as string];
      if (!mayOverlap(a, b) || isSubset(a, b) || isSubset(b, a)) continue;
      const witness = commonWitness(a, b);
      if (witness === undefined || classes.has(witness)) continue;
      overlaps++;
      if (overlaps <= MOST_OVERLAPS) put(`${a} & ${b}`, witness);
    }
  }
  for (const [prefix, clauses] of templates) {
    const name = prefix === 'ROOT' ? '*' : `${prefix}/*`;
    const target = { registry, repository: witnessOf(name) };
    classes.set(`template\n${prefix}`, { registry, name, target, template: { prefix, clauses } });
  }
  return { classes: [...classes.values()], isCut: overlaps > MOST_OVERLAPS };
}

/** Cheap: patterns with holes are kept apart by name, and different beginnings never meet. */
function mayOverlap(a: string, b: string): boolean {
  if (hasUnknown(a) || hasUnknown(b)) return false;
  const [x, y] = [literalPrefix(a), literalPrefix(b)];
  return x.startsWith(y) || y.startsWith(x);
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
  return outer.name === '*' || matches(outer.name, inner.target.repository ?? '') === 'yes';
}

/** What an answer about these classes has to say of them: one sentence for each registry of which not all were told apart. */
export function cutsOf(registries: readonly RegistryClasses[]): string[] {
  return registries
    .filter((one) => one.isCut)
    .map(
      ({ registry }) =>
        `more than ${MOST_OVERLAPS} pairs of repository patterns overlap in the registry of ${displayText(registry.account)} in ${displayText(registry.region)}: repositories that are in both of a further pair have no rows of their own`,
    );
}
