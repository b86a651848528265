const { default: Runtime } = require('jest-runtime');
const { compiled } = require('./code.cjs');

/**
 * Jest's runtime, with modules of its own for each suite, from code that is read once a worker (`code.cjs`): to read and compile Pulumi's
 * SDK takes longer than most of the suites that use it.
 */
class OwnModules extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (source, filename) => compiled(source, executor.injectedModuleParameters, filename);
  }
}

module.exports = { default: OwnModules, __esModule: true };
