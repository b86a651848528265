const { TestEnvironment } = require('jest-environment-node');

/**
 * The world of Node itself in place of one that jest makes for each suite, so that modules can stay loaded (`runtime.cjs`). What a suite
 * has changed in it is set back: the globals of Node, the environment of the process, its folder. Globals that are new stay, since they may
 * belong to a module that stays (the CDK keeps its tokens in one).
 */
module.exports = class SharedEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global = globalThis;
    this.before = {
      globals: Object.getOwnPropertyNames(globalThis).map((key) => [
        key,
        Object.getOwnPropertyDescriptor(globalThis, key),
      ]),
      env: { ...process.env },
      folder: process.cwd(),
      exit: process.exit,
      exitCode: process.exitCode,
      prepareStackTrace: Error.prepareStackTrace,
    };
  }

  async teardown() {
    const { globals, env, folder, exit, exitCode, prepareStackTrace } = this.before;
    for (const [key, descriptor] of globals)
      if (descriptor.configurable) Object.defineProperty(globalThis, key, descriptor);
    for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
    Object.assign(process.env, env);
    if (process.cwd() !== folder) process.chdir(folder);
    process.exit = exit;
    process.exitCode = exitCode;
    Error.prepareStackTrace = prepareStackTrace;
    await super.teardown();
  }
};
