const { AsyncLocalStorage } = require('node:async_hooks');
const { TestEnvironment } = require('jest-environment-node');
const { counted } = require('./cpu.cjs');

/** Where jest's `expect` keeps its matchers: it defines it for good where it is not there. */
const MATCHERS = Symbol.for('$$jest-matchers-object');
const FRAMES = 12;

const fresh = () => ({
  customEqualityTesters: [],
  matchers: Object.create(null),
  state: {
    assertionCalls: 0,
    expectedAssertionsNumber: null,
    isExpectingAssertions: false,
    numPassingAsserts: 0,
    suppressedErrors: [],
  },
});

/** Storages that are in use: Node asks each of them at each promise, and one that nobody ends keeps what it held. */
const storages = new Set();
for (const name of ['enterWith', 'run']) {
  const real = AsyncLocalStorage.prototype[name];
  AsyncLocalStorage.prototype[name] = function (...args) {
    storages.add(this);
    return real.apply(this, args);
  };
}

/**
 * The world of Node itself in place of one that jest makes for each suite, so that code can stay compiled (`own-modules.cjs`) and modules
 * loaded (`runtime.cjs`). What a suite has changed in it is set back: globals, the environment of the process, its folder, who listens to
 * it. Globals that are new go, unless modules stay (`keepGlobals`): they may belong to one, as the CDK keeps its tokens.
 */
module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.told = counted(config.projectConfig.rootDir, context.testPath);
    this.global = globalThis;
    this.keepGlobals = config.projectConfig.testEnvironmentOptions.keepGlobals === true;
    Object.defineProperty(globalThis, MATCHERS, { configurable: true, writable: true, value: fresh() });
    this.before = {
      globals: new Map(
        Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)]),
      ),
      env: { ...process.env },
      argv: process.argv,
      folder: process.cwd(),
      exit: process.exit,
      exitCode: process.exitCode,
      listeners: new Map(process.eventNames().map((event) => [event, process.rawListeners(event)])),
      prepareStackTrace: Error.prepareStackTrace,
    };
  }

  async setup() {
    await super.setup();
    // Jest keeps a hundred frames of every trace. What fails is found in the first ones.
    Error.stackTraceLimit = FRAMES;
    const mapped = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, frames) => {
      // The CDK takes traces of constructs in a plain object, and they are nobody's failure: to map their frames takes most of the time.
      if (error instanceof Error) return mapped(error, frames);
      return `Error\n${frames.map((frame) => `    at ${frame}`).join('\n')}`;
    };
  }

  async teardown() {
    const { globals, env, argv, folder, exit, exitCode, listeners, prepareStackTrace } = this.before;
    await super.teardown();
    for (const key of Reflect.ownKeys(globalThis)) {
      const { configurable } = Object.getOwnPropertyDescriptor(globalThis, key);
      if (!globals.has(key) && configurable && (!this.keepGlobals || typeof key === 'symbol')) delete globalThis[key];
    }
    for (const [key, descriptor] of globals)
      if (descriptor.configurable) Object.defineProperty(globalThis, key, descriptor);
    for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
    Object.assign(process.env, env);
    process.argv = argv;
    if (process.cwd() !== folder) process.chdir(folder);
    process.exit = exit;
    process.exitCode = exitCode;
    for (const storage of storages) storage.disable();
    storages.clear();
    for (const event of process.eventNames())
      for (const listener of process.rawListeners(event))
        if (!listeners.get(event)?.includes(listener)) process.removeListener(event, listener);
    Error.prepareStackTrace = prepareStackTrace;
    this.told();
  }
};
