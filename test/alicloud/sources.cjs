const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

/**
 * Preloaded into a program's process: runs TypeScript as it stands and takes the package's name for its sources, as jest does,
 * so that examples are tested without a build.
 */
const lib = join(__dirname, '..', '..', 'lib');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = /^registry-access(?:\/(.*))?$/.exec(request);
  return own === null ? resolve.call(this, request, ...rest) : join(lib, own[1] ?? '', 'index.ts');
};
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};
