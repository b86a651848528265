const Module = require('node:module');
const { existsSync } = require('node:fs');
const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const { compiled } = require('./code.cjs');
const { OF_JEST } = require('./of-jest.cjs');

/**
 * Jest loads every module anew for each suite, which is two thirds of what small suites take. Here only what is below `test` is; the sources
 * and packages are Node's own modules, loaded once a worker. Sound as long as they keep no state that tests change: suites that need
 * modules of their own run without this (`jest.config.cjs`).
 */
const ROOT = join(__dirname, '../../..');
const TESTS = join(ROOT, 'test') + sep;

/** The runtime of the suite that runs, by which sources are transformed as jest does it, cache and maps included. */
let current;
const maps = new Map();

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const layer = /^registry-access(?:\/([a-z/-]+))?$/.exec(request);
  const file = layer === null ? undefined : join(ROOT, 'lib', layer[1] ?? '', 'index.ts');
  return file !== undefined && existsSync(file) ? file : resolveFilename.call(this, request, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  const { transformCache } = current;
  module._compile(transformCache.transform(filename), filename);
  const map = transformCache.getSourceMaps().get(filename);
  if (map !== undefined) maps.set(filename, map);
};

class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    // A suite that says its own environment has modules of its own in it.
    if (this._environment.global !== globalThis) return;
    this.isShared = true;
    current = this;
    for (const [filename, map] of maps) this.getSourceMaps().set(filename, map);
    const { executor } = this;
    executor.compile = (source, filename) => compiled(source, executor.injectedModuleParameters, filename);
  }

  requireInternalModule(from, name) {
    return this.isShared && OF_JEST.has(name)
      ? Module.createRequire(from)(name)
      : super.requireInternalModule(from, name);
  }

  requireModuleOrMock(from, name) {
    if (!this.isShared || name === '@jest/globals' || Module.isBuiltin(name))
      return super.requireModuleOrMock(from, name);
    const path = this._resolution.resolveCjs(from, name);
    return path.startsWith(TESTS) ? super.requireModuleOrMock(from, name) : require(path);
  }
}

module.exports = { default: SharedRuntime, __esModule: true };
