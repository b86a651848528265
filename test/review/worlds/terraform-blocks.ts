import type { Json } from '../support/oracle';

/** A block of a Terraform configuration, with what a plan or a state says of it. */
export interface Block {
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** Where there is one of it for each key of a map. */
  readonly key?: string;
  /** The key of its provider: `aws.hub`. */
  readonly provider: string;
  /** `undefined` in the root module. */
  readonly module: string | undefined;
  /** What is written, as the provider takes it. */
  readonly arguments: Readonly<Record<string, Tree>>;
  /** What the provider knows without it being written. */
  readonly defaults: Json;
  /** What the vendor makes up. */
  readonly computed: Json;
  /** Whether it is there already, so that nothing of it is unknown. */
  readonly exists: boolean;
}

/** The value of an argument: constants, references, and blocks inside of it. */
export type Tree = unknown;

/** `aws_iam_role.ci.arn` */
export class Reference {
  constructor(
    readonly to: Block,
    readonly attribute: string,
  ) {}
}

/** Nested blocks. */
export class Blocks {
  constructor(readonly list: readonly Readonly<Record<string, Tree>>[]) {}
}

/** What is known of a value when it is planned: `undefined` where nothing is. */
function plannedValue(tree: Tree): unknown {
  if (tree instanceof Reference) {
    const { to, attribute } = tree;
    if (Object.hasOwn(to.arguments, attribute)) return plannedValue(to.arguments[attribute]);
    if (Object.hasOwn(to.defaults, attribute)) return to.defaults[attribute];
    return to.exists ? to.computed[attribute] : undefined;
  }
  if (tree instanceof Blocks) return tree.list.map((one) => plannedObject(one));
  if (Array.isArray(tree)) return tree.map((one: Tree) => plannedValue(one) ?? null);
  return tree;
}

function plannedObject(trees: Readonly<Record<string, Tree>>): Json {
  return Object.fromEntries(
    Object.entries(trees)
      .map(([key, tree]) => [key, plannedValue(tree)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** The same shape, with `true` in the place of what is not known; `undefined` where there is nothing to mark. */
function unknownMarks(tree: Tree): unknown {
  if (tree instanceof Reference) return plannedValue(tree) === undefined ? true : undefined;
  if (tree instanceof Blocks) return tree.list.map(marksOf);
  if (Array.isArray(tree)) return tree.map((one: Tree) => unknownMarks(one) ?? false);
  return typeof tree === 'object' && tree !== null ? {} : undefined;
}

function marksOf(trees: Readonly<Record<string, Tree>>): Json {
  return Object.fromEntries(
    Object.entries(trees)
      .map(([key, tree]) => [key, unknownMarks(tree)] as const)
      .filter(([, marks]) => marks !== undefined),
  );
}

/** What it is after it was applied. */
export function appliedValue(tree: Tree): unknown {
  if (tree instanceof Reference) {
    const { to, attribute } = tree;
    return Object.hasOwn(to.arguments, attribute)
      ? appliedValue(to.arguments[attribute])
      : (to.defaults[attribute] ?? to.computed[attribute]);
  }
  if (tree instanceof Blocks) return tree.list.map(appliedObject);
  return Array.isArray(tree) ? tree.map((one: Tree) => appliedValue(one)) : tree;
}

function appliedObject(trees: Readonly<Record<string, Tree>>): Json {
  return Object.fromEntries(Object.entries(trees).map(([key, tree]) => [key, appliedValue(tree)]));
}

/** All attributes after an apply. */
export function appliedAttributes({ arguments: written, defaults, computed }: Block): Json {
  return { ...defaults, ...appliedObject(written), ...computed };
}

/** What a plan knows of it. */
export function plannedAttributes(block: Block): Json {
  return block.exists ? appliedAttributes(block) : { ...block.defaults, ...plannedObject(block.arguments) };
}

export function plannedMarks(block: Block): Json {
  if (block.exists) return {};
  const made = Object.fromEntries(Object.keys(block.computed).map((key) => [key, true]));
  return { ...made, ...marksOf(block.arguments) };
}

/** What the configuration says: constants, what is referred to from inside of a module, and blocks. */
export function expressionsOf(trees: Readonly<Record<string, Tree>>, module?: string): Json {
  return Object.fromEntries(
    Object.entries(trees).map(([key, tree]) => [
      key,
      tree instanceof Blocks ? tree.list.map((one) => expressionsOf(one, module)) : expressionOf(tree, module),
    ]),
  );
}

function expressionOf(tree: Tree, module: string | undefined): Json {
  const found = referencesIn(tree);
  if (found.length === 0) return { constant_value: tree };
  return { references: [...new Set(found.flatMap((one) => referredFrom(one, module)))] };
}

/** How a reference is written inside of a module: what is in another one comes as a variable, or as an output of it. */
export function referredFrom(reference: Reference, module: string | undefined): readonly string[] {
  const { to, attribute } = reference;
  if (to.module === module) {
    const whole = localAddress(to);
    // Of one that is there for each key, the key is an expression of its own.
    return to.key === undefined ? [`${whole}.${attribute}`, whole] : [whole, 'each.key'];
  }
  if (module !== undefined) return [`var.${handedOnAs(reference)}`];
  return [`module.${to.module}.${handedOnAs(reference)}`, `module.${to.module}`];
}

/** The name of the variable and of the output by which a reference goes from one module to another. */
export function handedOnAs({ to, attribute }: Reference): string {
  return `${to.type}_${to.name}_${attribute}`;
}

/** Every reference below a value. */
export function referencesIn(tree: Tree): readonly Reference[] {
  if (tree instanceof Reference) return [tree];
  if (tree instanceof Blocks) return tree.list.flatMap((one) => Object.values(one).flatMap(referencesIn));
  return Array.isArray(tree) ? tree.flatMap(referencesIn) : [];
}

/** `data.aws_iam_policy_document.push`, inside of its module and for all of its keys. */
export function localAddress({ mode, type, name }: Block): string {
  return `${mode === 'data' ? 'data.' : ''}${type}.${name}`;
}

/** `module.hub.aws_ecr_repository.all["app"]` */
export function addressOf(block: Block): string {
  const { module, key } = block;
  const index = key === undefined ? '' : `[${JSON.stringify(key)}]`;
  return `${module === undefined ? '' : `module.${module}.`}${localAddress(block)}${index}`;
}
