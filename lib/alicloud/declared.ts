import { inspect } from 'node:util';
import * as pulumi from '@pulumi/pulumi';
import { framesOfProgram, namesOfFolder } from '../policy/frames';

/**
 * What the user declared, and whose arguments are looked at: a component, or a function that was called. Errors of it name it and say where in
 * the program it stands, also those that come when an output is known, long after.
 */
interface Declared {
  /** `PasswordFreePull 'images'`. */
  readonly name: string;
  /** Made where it stands, for its stack, which becomes a text when it is read: only errors do. */
  readonly place: Error;
  /** The component that is being made, itself or a part of it; none for a function. */
  readonly made?: pulumi.Resource;
  readonly isPart?: boolean;
  /** What the user calls arguments of the part that have another name there. */
  readonly called?: Readonly<Record<string, string>>;
}

/** A component in the making. */
export interface Declaration {
  /** Ends it: around what it registers as its outputs. */
  outputs<T>(outputs: T): T;
}

/** No frame of these is the program's. */
const OWN = namesOfFolder(__dirname);

/** What is being made now: constructors are synchronous, and what they leave for later is done by `later`. */
let current: Declared | undefined;

/**
 * Says that a component is being made, right behind `super`. One that another one of ours makes is a part of that one, and errors speak of the
 * other: the user wrote no more.
 *
 * A constructor that throws does not end, and is forgotten when the code that called it has ended; until then only its own parts would have it as
 * their parent.
 */
export function declaring(component: pulumi.Resource, name: string, opts?: pulumi.ResourceOptions): Declaration {
  const whole = current?.made !== undefined && current.made === opts?.parent ? current : undefined;
  queueMicrotask(() => {
    current = undefined;
  });
  current =
    whole === undefined
      ? { name: `${classOf(component)} '${name}'`, place: new Error(), made: component }
      : { ...whole, made: component, isPart: true };
  return {
    outputs: (outputs) => {
      current = whole;
      return outputs;
    },
  };
}

/** Whether what is being made is a part of another component of ours. */
export function isPart(): boolean {
  return current?.isPart === true;
}

/** Makes a part, of whose arguments some are others where the user gives them: `{ 'sourceUids[0]': 'sourceUid' }`. */
export function partOf<T>(called: Readonly<Record<string, string>>, make: () => T): T {
  return within(current && { ...current, called }, make);
}

/** Calls a function that users call: its errors name it. */
export function calling<T>(name: string, call: () => T): T {
  return within({ name, place: new Error() }, call);
}

/** `apply` on an input. What fails in it is told of what asked for it; all that components leave for later is left by this. */
export function later<T, R>(
  value: pulumi.Input<T>,
  make: (resolved: pulumi.Unwrap<T>) => pulumi.Input<R>,
): pulumi.Output<R> {
  const asked = current;
  return (pulumi.output(value) as pulumi.Output<pulumi.Unwrap<T>>).apply((resolved) =>
    within(asked, () => make(resolved)),
  ) as pulumi.Output<R>;
}

function within<T>(declared: Declared | undefined, make: () => T): T {
  const outer = current;
  current = declared;
  try {
    return make();
  } finally {
    current = outer;
  }
}

/**
 * The SDK keeps the property path apart from the message, and an error of a program is printed by its message alone; so the message says
 * both, and of which component. The stack is where that stands: where the error came up is inside of this package, and for a late one nowhere
 * near the program.
 */
export function inputError(propertyPath: string, reason: string): pulumi.InputPropertyError {
  const path = calledPath(propertyPath);
  const error = new pulumi.InputPropertyError({ propertyPath: path, reason });
  const message = `${current === undefined ? '' : `${current.name}: `}${path}: ${reason}`;
  const stack = [`InputPropertyError: ${message}`, ...framesOfProgram((current?.place ?? error).stack, OWN)].join('\n');
  return Object.defineProperties(error, {
    // The SDK puts `error serializing property "policyDocument": ` in front, once for each output on the way: names that no user wrote.
    // https://github.com/pulumi/pulumi/blob/v3.248.0/sdk/nodejs/runtime/rpc.ts
    message: { get: () => message, set: () => {}, configurable: true },
    stack: { value: stack, writable: true, configurable: true },
    // It is printed by `util.inspect`, which would say path and reason once more, as properties.
    [inspect.custom]: { value: () => stack },
  });
}

/** A path of a part's arguments as the user's. */
function calledPath(path: string): string {
  for (const [own, users] of Object.entries(current?.called ?? {})) {
    if (path === own || path.startsWith(`${own}.`) || path.startsWith(`${own}[`)) return users + path.slice(own.length);
  }
  return path;
}

/** `PasswordFreePull`, of its type token: the name of the class is another one in a program that was made smaller. */
function classOf(component: pulumi.Resource): string {
  const { __pulumiType: type } = component as { readonly __pulumiType?: string };
  return type?.split(':').at(-1) ?? component.constructor.name;
}
