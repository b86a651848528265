const { createRequire, isBuiltin } = require('node:module');
const { default: Runtime } = require('jest-runtime');
const { compiled } = require('./code.cjs');
const { OF_JEST } = require('./of-jest.cjs');
const { isRare, late } = require('./rare.cjs');

/**
 * Packages that keep nothing of what is done with them, and take long to load. They are Node's own modules, and once a worker; a package
 * belongs here only as long as no call of it changes what another one answers.
 */
const STATELESS = [
  '@npmcli/arborist',
  '@swc/core',
  'ajv',
  'commander',
  'fast-check',
  'js-yaml',
  'semver',
  'typescript',
  'yaml',
];
const isStateless = (name) => STATELESS.some((one) => name === one || name.startsWith(`${one}/`));

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

  requireInternalModule(from, name) {
    return OF_JEST.has(name) ? createRequire(from)(name) : super.requireInternalModule(from, name);
  }

  requireModuleOrMock(from, name) {
    if (isBuiltin(name)) return super.requireModuleOrMock(from, name);
    if (isStateless(name)) return require(this._resolution.resolveCjs(from, name));
    const real = () => super.requireModuleOrMock(from, name);
    return isRare(from, name) ? late(real) : real();
  }
}

module.exports = { default: OwnModules, __esModule: true };
