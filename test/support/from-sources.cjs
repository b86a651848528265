/**
 * `node --require` hook for programs that import this package by name: the name means the sources under lib/, as it does in jest,
 * so that a program's test needs no build.
 */
const Module = require('node:module');
const { readFileSync, existsSync } = require('node:fs');
const { join, sep } = require('node:path');
const { translated } = require('./children/code.cjs');

const lib = join(__dirname, '..', '..', 'lib');
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const layer = /^registry-access(?:\/([a-z/-]+))?$/.exec(request);
  if (layer === null) return resolveFilename.call(this, request, ...rest);
  const file = layer[1] === undefined ? join(lib, 'index.ts') : join(lib, layer[1], 'index.ts');
  if (!existsSync(file))
    throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' });
  return file;
};

const compile = (module, filename) =>
  translated(module, filename, (source) => {
    const { code } = require('@swc/core').transformSync(source, {
      filename,
      swcrc: false,
      sourceMaps: 'inline',
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    return code;
  });
// ts-node, which Pulumi puts in front of a TypeScript program, takes `.ts` over for the program's own files; ours stay with swc.
// Its handler reads the file by calling the one that was there before, so the second call for a module must only read.
let others;
const handed = new WeakSet();
function handle(module, filename) {
  if (filename.startsWith(lib + sep) || others === undefined) return compile(module, filename);
  if (handed.has(module)) return module._compile(readFileSync(filename, 'utf8'), filename);
  handed.add(module);
  return others(module, filename);
}
Object.defineProperty(Module._extensions, '.ts', {
  configurable: true,
  enumerable: true,
  get: () => handle,
  set: (handler) => {
    others = handler;
  },
});
