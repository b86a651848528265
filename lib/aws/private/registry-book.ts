import { Stack, Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { compareText } from '../../policy/statement';
import { environmentKey } from './singletons';

const BOOKS = Symbol.for('registry-access.privateRegistries');

/**
 * The constructs for the one registry of an environment of an app or stage: those that were declared, of which there should be one, and
 * those that stacks asked for. Each keeps what was said through it; one of them writes it all. Which one does not depend on the
 * order of the lines: it is the declared one, and where there is none, that of the stack with the first path of those that say something.
 */
export class RegistryBook<R extends IConstruct> {
  /** The book of the scope's environment. */
  public static of<R extends IConstruct>(scope: IConstruct): RegistryBook<R> {
    const stage = (Stage.of(scope) ?? scope.node.root) as IConstruct & { [BOOKS]?: Map<string, RegistryBook<R>> };
    if (stage[BOOKS] === undefined) Object.defineProperty(stage, BOOKS, { value: new Map() });
    const books = stage[BOOKS] as Map<string, RegistryBook<R>>;
    const key = environmentKey(scope);
    const found = books.get(key) ?? new RegistryBook<R>(key);
    books.set(key, found);
    return found;
  }

  /** Every construct for the registry, in the order in which they were made. */
  public readonly members: R[] = [];
  private owner?: R;
  /** By the stack that asked. */
  private readonly asked = new Map<Stack, R>();
  private readonly saying = new Set<R>();
  private firstSaying?: R;

  private constructor(
    /** The environment, for people: `<account>/<region>`. */
    public readonly environment: string,
  ) {}

  /** The construct that somebody declared. Of several, which synth refuses as far as they write the same thing, that of the first path. */
  public get declared(): R | undefined {
    return this.owner;
  }

  public declare(registry: R): void {
    this.owner = firstOf(this.owner, registry);
    this.members.push(registry);
  }

  /** One that was asked for. */
  public join(registry: R): void {
    this.members.push(registry);
  }

  /** The one that a stack asked for, made where it has none yet. */
  public askedBy(stack: Stack, make: () => R): R {
    const found = this.asked.get(stack) ?? make();
    this.asked.set(stack, found);
    return found;
  }

  /** That something was said through a construct that was asked for. */
  public says(registry: R): void {
    if (this.saying.has(registry)) return;
    this.saying.add(registry);
    this.firstSaying = firstOf(this.firstSaying, registry);
  }

  /** The construct that writes what was said through those that were asked for; undefined where nothing was. */
  public get writer(): R | undefined {
    return this.owner ?? this.firstSaying;
  }

  /** The constructs that were asked for and have something to say, by path. */
  public get sayers(): R[] {
    return [...this.saying].sort((a, b) => compareText(a.node.path, b.node.path));
  }
}

function firstOf<R extends IConstruct>(one: R | undefined, other: R): R {
  return one === undefined || compareText(other.node.path, one.node.path) < 0 ? other : one;
}

/** The stack around all nested ones: the registry policy outlives what is nested. */
export function outermostStack(scope: IConstruct): Stack {
  let stack = Stack.of(scope);
  while (stack.nestedStackParent !== undefined) stack = stack.nestedStackParent;
  return stack;
}
