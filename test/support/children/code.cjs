/**
 * `node --require` hook for the processes that tests start: what a package's files were compiled to is kept from one process to the next
 * (Node 22 does so by itself, `module.enableCompileCache`), and what Pulumi's SDK loads for rare cases is loaded when it is used. To load
 * the SDK is most of what a small program takes. What a program does and prints is the same.
 */
const Module = require('node:module');
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const v8 = require('node:v8');
const { Script } = require('node:vm');
const { isRare, late } = require('../shared/rare.cjs');
const { withoutTracesOfPromises } = require('../shared/untraced.cjs');

/** Where it is kept; a file for each, so that processes beside one another need not wait. */
const KEPT = join(__dirname, '../../../node_modules/.cache/registry-access-tests');
const ENGINE = `${process.version} ${process.arch}`;
const PACKAGES = `${sep}node_modules${sep}`;

const nameOf = (...parts) => join(KEPT, createHash('sha1').update(parts.join('\0')).digest('hex'));

function kept(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function keep(file, content) {
  try {
    mkdirSync(KEPT, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch {
    // It is made again next time.
  }
}

/**
 * Flags of V8 that were set after the start. What was compiled counts for the flags under which it is kept, and Pulumi's SDK sets one while
 * it loads (`runtime/closure/v8Hooks`): so each script is kept under those that it was loaded with.
 */
const flags = new Set();
const setFlags = v8.setFlagsFromString;
v8.setFlagsFromString = (flag) => {
  flags.add(flag);
  setFlags(flag);
};

/** Scripts of which something was compiled that was not kept, with the number of flags that were set. */
const fresh = [];
process.on('exit', () => {
  const set = [...flags];
  for (let count = set.length; count >= 0; count--) {
    for (const [file, script, under] of fresh) if (under === count) keep(file, script.createCachedData());
    if (count > 0) setFlags(set[count - 1].replace(/^--/, '--no-'));
  }
});

/** Runs a module from `source`; what is compiled of it is kept as `name`. */
function run(module, source, filename, name) {
  const cachedData = kept(name);
  const code = withoutTracesOfPromises(source.replace(/^#!.*/, ''), filename);
  const script = new Script(Module.wrap(code), {
    filename,
    cachedData,
  });
  if (cachedData === undefined || script.cachedDataRejected) fresh.push([name, script, flags.size]);
  const { exports } = module;
  return script.runInThisContext().call(exports, exports, requireOf(module), module, filename, dirname(filename));
}

/** `require` as a module has it. */
function requireOf(module) {
  const require = (name) => module.require(name);
  require.resolve = (name, options) => Module._resolveFilename(name, module, false, options);
  require.resolve.paths = (name) => Module._resolveLookupPaths(name, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

/** A file that may import while it runs, for which Node has to know it: the compiler only speaks of it. */
const imports = (source, filename) => /\bimport\s*\(/.test(source) && !filename.endsWith(`${sep}typescript.js`);

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, ...rest) {
  if (this === process.mainModule || !filename.includes(PACKAGES) || imports(source, filename))
    return compile.call(this, source, filename, ...rest);
  const { mtimeMs, size } = statSync(filename);
  return run(this, source, filename, nameOf(ENGINE, filename, mtimeMs, size));
};

/** Runs a module that is made of a file by `translate`, which is asked once for each content of it. */
exports.translated = (module, filename, translate) => {
  const source = readFileSync(filename, 'utf8');
  const name = nameOf('translated', filename, source);
  let code = kept(name)?.toString();
  if (code === undefined) {
    code = translate(source);
    keep(name, code);
  }
  return run(module, code, filename, nameOf(ENGINE, filename, source));
};

const load = Module._load;
Module._load = function (request, parent, ...rest) {
  const real = () => load.call(this, request, parent, ...rest);
  return isRare(parent?.filename, request) ? late(real) : real();
};

/** Of each resource, Pulumi's SDK keeps the way from the program to it: what of it is in packages need not be mapped to sources. */
const isOfResource = (frame) => frame?.getFileName()?.endsWith(join('@pulumi', 'pulumi', 'resource.js')) === true;

/** A frame that is printed as it is: of one of the engine itself nothing can be mapped. */
const unmapped = (frame) => ({ isNative: () => true, toString: () => `${frame}` });
const withoutPackages = (frames) =>
  isOfResource(frames[0])
    ? frames.map((frame) => (frame.getFileName()?.includes(PACKAGES) ? unmapped(frame) : frame))
    : frames;

let prepare = Error.prepareStackTrace;
Object.defineProperty(Error, 'prepareStackTrace', {
  configurable: true,
  enumerable: true,
  get: () => prepare,
  set: (replaced) => {
    prepare = typeof replaced === 'function' ? (error, frames) => replaced(error, withoutPackages(frames)) : replaced;
  },
});
