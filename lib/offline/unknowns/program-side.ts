import { UNKNOWN } from '../values';

/** What the program's side says through Pulumi's log, for us and not for people. */
export const LOOKED_INTO = '\u{E002}looked into ';
/** The key under which the monitor tells a resource its URN beside its outputs. */
export const URN_KEY = '__registryAccessUrn';

/**
 * Arguments for node by which unknown values keep their names inside a program.
 *
 * The SDK has one unknown value for all. Here each has a text with marks in it, and the SDK's own rules stay as they are: whatever a
 * program makes of an unknown by `apply` is unknown, and has no name. What only passes a value on, or writes it into a text
 * (`interpolate`, `concat`, `jsonStringify`), keeps it. Plain results of functions cannot be unknown in JavaScript: they are objects that
 * turn into their mark as text, and report whatever else is done to them.
 *
 * The parts of the SDK that are replaced are those that its own modules call across modules; where one is not there the rest stays.
 */
export function namedUnknownArguments(sdkRoot: string): string[] {
  const setting = JSON.stringify({ sdkRoot, unknown: UNKNOWN, lookedInto: LOOKED_INTO, urnKey: URN_KEY });
  // `__name` is what some compilers wrap functions in.
  const script = `import { createRequire } from 'node:module';const __name = (f) => f;(${install.toString()})(${setting}, createRequire);`;
  // One word, as in PLAIN_ERRORS.
  return [`--import=data:text/javascript,${encodeURIComponent(script)}`];
}

interface Setting {
  readonly sdkRoot: string;
  readonly unknown: string;
  readonly lookedInto: string;
  readonly urnKey: string;
}

type Loose = Record<string, (...args: unknown[]) => unknown>;
type Bag = Record<string, unknown>;

/** What is used of the SDK's module of outputs. */
interface Outputs {
  unknown: unknown;
  Output: { prototype: OutputLike; isInstance(value: unknown): boolean } & (new (...args: unknown[]) => OutputLike);
  isUnknown(value: unknown): boolean;
  containsUnknowns(value: unknown): boolean;
  output(value: unknown): OutputLike;
  concat(...params: unknown[]): OutputLike;
  interpolate(literals: readonly string[], ...placeholders: unknown[]): OutputLike;
  jsonStringify(value: unknown, replacer?: unknown, space?: unknown): OutputLike;
}

interface OutputLike {
  apply(func: (value: unknown) => unknown, runWithUnknowns?: boolean): OutputLike;
  promise(withUnknowns?: boolean): Promise<unknown>;
  resources(): Set<unknown>;
  allResources(): Promise<Set<unknown>>;
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
}

/** Runs in the program's process, from its own text: it can refer to nothing outside of itself. */
function install(setting: Setting, createRequire: (path: string) => (id: string) => unknown): void {
  const load = createRequire(`${setting.sdkRoot}/package.json`);
  const sdk = load('./output.js') as Outputs;
  const rpc = load('./runtime/rpc.js') as Loose;
  const { StackReference } = load('./stackReference.js') as { StackReference: { prototype: Loose } };
  const log = load('./log/index.js') as { warn(text: string): Promise<void> };
  const TEXT = Symbol('text of an unknown value');
  const MARK = /\u{E002}Aa([0-9a-f]+)\u{E003}/gu;

  const isObject = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
  const textOf = (value: unknown): string | undefined =>
    isObject(value) || typeof value === 'function' ? (value as { [TEXT]?: string })[TEXT] : undefined;
  const hasUnknown = (value: unknown): boolean => sdk.containsUnknowns(value);
  const isUnknown = (value: unknown): boolean => sdk.isUnknown(value);
  const markOf = (name: string): string => `\u{E002}Aa${Buffer.from(name, 'utf8').toString('hex')}\u{E003}`;
  const nameOf = (text: string): string =>
    text.replace(MARK, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8'));
  const partOf = (text: string, part: string): string => {
    const name = nameOf(text);
    return markOf(name.includes('#') ? `${name}.${part}` : `${name}#${part}`);
  };
  const reported = new Set<string>();
  const report = (text: string, how: string): void => {
    const line = `${setting.lookedInto}${how} of ${nameOf(text)}`;
    if (reported.has(line)) return;
    reported.add(line);
    void log.warn(line);
  };

  /** The SDK goes through the keys of results itself. */
  const isAskedBySdk = (): boolean => {
    const frames = (new Error().stack ?? '').split('\n').slice(1);
    const asking = frames.find((frame) => !frame.includes('data:text/javascript') && !frame.includes('<anonymous>'));
    return asking !== undefined && /[\\/]node_modules[\\/]@pulumi[\\/]/.test(asking);
  };
  /** Which keys an unknown value has is not known; what is copied of it keeps the one by which the SDK knows it. */
  const keysOf = (text: string): ProxyHandler<Bag> => ({
    ownKeys: (target) => {
      if (!isAskedBySdk()) report(text, 'the keys');
      return Reflect.ownKeys(target);
    },
    has: (target, key) => {
      if (typeof key === 'string' && !key.startsWith('__')) report(text, `the key ${key}`);
      return Reflect.has(target, key);
    },
  });
  /** An unknown value with a text; `asUnknown` false for the moment in which the SDK reads a part of it. */
  const named = (text: string, asUnknown = true): unknown =>
    new Proxy({ __pulumiUnknown: true } as Bag, { get: (_, key) => partRead(text, key, asUnknown), ...keysOf(text) });
  /** A part that is called as the methods of texts and lists are: it may be one, or a property of that name. */
  const namedMethod = (text: string, method: string): unknown =>
    new Proxy(() => undefined, {
      get: (_, key) => partRead(partOf(text, method), key, true),
      apply: () => {
        report(text, method);
        return named(partOf(text, `${method}()`));
      },
    });
  const partRead = (text: string, key: string | symbol, asUnknown: boolean): unknown => {
    if (key === TEXT) return text;
    if (key === '__pulumiUnknown') return asUnknown || undefined;
    if (key === Symbol.toPrimitive) {
      return (hint: unknown) => {
        // Arithmetic and comparisons of which is more.
        if (hint === 'number') report(text, 'the number');
        return text;
      };
    }
    if (key === 'toString' || key === 'valueOf' || key === 'toJSON') return () => text;
    if (key === Symbol.iterator) {
      report(text, 'the elements');
      return [][Symbol.iterator].bind([]);
    }
    if (typeof key === 'symbol' || key === 'then' || key === 'constructor' || key.startsWith('__')) return undefined;
    if (key === 'length') {
      report(text, 'the length');
      return 0;
    }
    const isMethod = [String, Array].some(({ prototype }) => typeof Reflect.get(prototype, key) === 'function');
    return isMethod ? namedMethod(text, key) : named(partOf(text, key));
  };

  /** Thrown where a program asks for a part of a value that is not known, so that what it would make of it counts as unknown. */
  const TOUCHED = new Error('a part of this value is not known yet');
  const guarded = new WeakMap<object, unknown>();
  const strict = (value: unknown, touched: () => void): unknown => {
    if (!isObject(value) || !hasUnknown(value)) return value;
    const guard = new Proxy(value, {
      get: (target, key) => {
        const part: unknown = Reflect.get(target, key);
        if (isUnknown(part)) touched();
        return typeof key === 'symbol' || typeof part === 'function' ? part : strict(part, touched);
      },
    });
    guarded.set(guard, value);
    return guard;
  };
  /** What a callback passes on untouched is what it got. */
  const unguarded = (value: unknown): unknown => {
    if (!isObject(value)) return value;
    if (guarded.has(value)) return guarded.get(value);
    if (Array.isArray(value)) return value.map(unguarded);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unguarded(item)]))
      : value;
  };
  /** Runs a callback over a value that is known in part: what comes of it is known where it looked at nothing else. */
  const runOnKnownParts = async (value: unknown, func: (value: unknown) => unknown): Promise<unknown> => {
    let isTouched = false;
    let isOver = false;
    const touched = (): void => {
      // Nobody is left to catch it: a resource that was given the value as a whole is sent after the callback.
      if (isOver) return;
      isTouched = true;
      throw TOUCHED;
    };
    try {
      const result = await func(strict(value, touched));
      return isTouched ? sdk.unknown : unguarded(result);
    } catch (error) {
      if (isTouched) return sdk.unknown;
      throw error;
    } finally {
      isOver = true;
    }
  };

  const { apply } = sdk.Output.prototype;
  sdk.Output.prototype.apply = function (func, runWithUnknowns) {
    if (runWithUnknowns === true) {
      const run = async (value: unknown): Promise<unknown> => {
        const result = await func(value);
        // The SDK reads a part of an unknown value as unknown; ours knows how the part is called.
        const text = textOf(value);
        return text !== undefined && result === sdk.unknown ? func(named(text, false)) : result;
      };
      return apply.call(this, run, true);
    }
    const run = (value: unknown): unknown => {
      if (!hasUnknown(value)) return func(value);
      return isUnknown(value) ? sdk.unknown : runOnKnownParts(value, func);
    };
    return apply.call(this, run, true);
  };

  /** The value with its unknowns as texts; an unknown without a name is the SDK's own text. */
  const written = (value: unknown): unknown => {
    if (isUnknown(value)) return textOf(value) ?? setting.unknown;
    const text = textOf(value);
    if (text !== undefined) return text;
    if (Array.isArray(value)) return value.map(written);
    if (!isPlain(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)]));
  };
  const isPlain = (value: unknown): value is Bag => {
    if (!isObject(value)) return false;
    const prototype: unknown = Object.getPrototypeOf(value);
    return prototype === Object.prototype || prototype === null;
  };

  const join = (parts: unknown, write: (parts: readonly unknown[]) => string): OutputLike =>
    sdk.output(parts).apply((value) => {
      if (isUnknown(value)) return sdk.unknown;
      const items = value as readonly unknown[];
      if (!hasUnknown(items)) return write(items);
      // An unknown inside an object would be written as JavaScript writes objects, and one without a name has no text.
      return items.every((item) => !hasUnknown(item) || textOf(item) !== undefined) ? named(write(items)) : sdk.unknown;
    }, true);
  sdk.concat = (...params) => join(params, (items) => items.join(''));
  sdk.interpolate = (literals, ...placeholders) =>
    join(placeholders, (items) =>
      literals.map((literal, at) => (at < items.length ? `${literal}${items[at]}` : literal)).join(''),
    );
  const { jsonStringify } = sdk;
  sdk.jsonStringify = (value, replacer, space) =>
    typeof replacer === 'function'
      ? jsonStringify(value, replacer, space)
      : sdk.output(value).apply((known) => {
          const json = (part: unknown): string => JSON.stringify(part, replacer as string[], space as number);
          return hasUnknown(known) ? named(json(written(known))) : json(known);
        }, true);

  /** Inputs as they are sent: outputs that have a text are that text. */
  const sendable = (value: unknown): unknown => {
    if (isObject(value) && guarded.has(value)) return sendable(guarded.get(value));
    if (value instanceof Promise) return value.then(sendable);
    if (sdk.Output.isInstance(value)) return sendableOutput(value as OutputLike);
    if (textOf(value) !== undefined) return textOf(value);
    if (Array.isArray(value)) return value.map(sendable);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sendable(item)]))
      : value;
  };
  const sendableOutput = (output: OutputLike): OutputLike => {
    const value = output.promise(true).then((held) => (hasText(held) ? written(held) : undefined));
    const isKnown = Promise.all([output.isKnown, output.promise(true)]).then(([known, held]) => known || hasText(held));
    const all = Promise.all([value, output.promise(true)]).then(([text, held]) => text ?? held);
    return new sdk.Output(output.resources(), all, isKnown, output.isSecret, output.allResources());
  };
  const hasText = (value: unknown): boolean => {
    if (textOf(value) !== undefined) return true;
    if (Array.isArray(value)) return value.some(hasText);
    return isPlain(value) && Object.values(value).some(hasText);
  };
  for (const name of ['serializeResourceProperties', 'serializeProperties', 'serializePropertiesReturnDeps']) {
    const send = rpc[name];
    if (send === undefined) continue;
    rpc[name] = async (label, props, ...rest) => {
      const sent = await send(label, sendable(props), ...rest);
      // Whether a function can be answered is not for its program to know: its dependencies keep nothing back.
      return String(label).startsWith('invoke:') && Array.isArray(sent) ? [sent[0], new Map()] : sent;
    };
  }
  rpc.containsUnknownValues = () => false;

  // The outputs of the stack are looked through by `apply` before they are sent.
  const stack = load('./runtime/stack.js') as Loose;
  const { runInPulumiStack } = stack;
  stack.runInPulumiStack = (init) => runInPulumiStack?.(async () => sendable(await (init as () => Promise<unknown>)()));

  /** What comes back, with an unknown of ours for every text that is not all known. */
  const received = (value: unknown): unknown => {
    if (typeof value === 'string')
      return /\u{E002}/u.test(value) || value.includes(setting.unknown) ? named(value) : value;
    if (Array.isArray(value)) return value.map(received);
    return isPlain(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, received(item)]))
      : value;
  };
  const { deserializeProperties, resolveProperties } = rpc;
  rpc.deserializeProperties = (...args) => {
    const properties = received(deserializeProperties?.(...args)) as Bag;
    // A result of which nothing is known is one unknown value.
    return Object.hasOwn(properties, '*') ? properties['*'] : properties;
  };
  rpc.resolveProperties = (resource, resolvers, type, name, properties, ...rest) => {
    const bag = properties as Bag;
    const urn = bag[setting.urnKey];
    if (typeof urn === 'string') {
      for (const key of Object.keys(resolvers as Bag))
        if (!Object.hasOwn(bag, key)) bag[key] = named(markOf(`${urn}#${key}`));
    }
    return resolveProperties?.(resource, resolvers, type, name, bag, ...rest);
  };

  // Functions with one value for a result: of one that is unknown, that value is what is unknown.
  const runtime = load('./runtime/index.js') as Loose;
  const invoking = load('./runtime/invoke.js') as {
    invoke(...args: unknown[]): Promise<unknown>;
    invokeOutput(...args: unknown[]): OutputLike;
  };
  const single = (result: unknown): unknown =>
    isUnknown(result) || !isObject(result) ? result : Object.values(result)[0];
  const { invoke, invokeOutput } = invoking;
  const singles = {
    invokeSingle: (...args: unknown[]) => invoke(...args).then(single),
    invokeSingleOutput: (...args: unknown[]) => invokeOutput(...args).apply(single, true),
  };
  for (const module of [runtime, invoking]) Object.assign(module, singles);

  /** One output of another stack, whatever is known of the others. */
  const pick = (outputs: unknown, name: unknown, stack?: unknown): unknown => {
    if (isUnknown(outputs) || isUnknown(name)) {
      const text = textOf(outputs);
      return text === undefined || isUnknown(name) ? sdk.unknown : named(partOf(text, String(name)));
    }
    if (stack !== undefined && !Object.hasOwn(outputs as Bag, name as string)) {
      throw new Error(`Required output '${name}' does not exist on stack '${stack}'.`);
    }
    return (outputs as Bag)[name as string];
  };
  const outputOf = (reference: Loose, method: string, name: unknown): OutputLike => {
    const { outputs, name: called } = reference as unknown as Bag;
    const value = sdk.output([name, outputs, called]).apply((all) => {
      if (isUnknown(all)) return sdk.unknown;
      const [key, known, full] = all as readonly unknown[];
      return pick(known, key, method === 'requireOutput' ? full : undefined);
    }, true);
    const secretNames = (reference as unknown as { secretOutputNames: OutputLike }).secretOutputNames;
    const isSecret = Promise.all([secretNames.promise(true), sdk.output(name).promise()]).then(
      ([names, key]) => Array.isArray(names) && names.includes(key),
    );
    return new sdk.Output(value.resources(), value.promise(true), value.isKnown, isSecret, value.allResources());
  };
  for (const method of ['getOutput', 'requireOutput']) {
    StackReference.prototype[method] = function (this: Loose, name: unknown) {
      return outputOf(this, method, name);
    };
  }
  StackReference.prototype.readOutputValue = async function (
    this: Loose,
    _caller: unknown,
    name: unknown,
    required: unknown,
  ) {
    const output = outputOf(this, required === true ? 'requireOutput' : 'getOutput', name);
    return Promise.all([output.promise(true), output.isSecret]);
  };
}
