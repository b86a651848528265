const { Script, constants } = require('node:vm');
const { withoutTraces } = require('./untraced.cjs');

/** The code of each file that a worker has run, by its path. */
const scripts = new Map();

/**
 * A module's function, in the world of Node itself. A file is read by V8 once a worker, and what it has compiled of it stays; each call
 * gives a new function, so that a module which is run again has nothing of what it was before.
 */
exports.compiled = function compiled(source, parameters, filename) {
  let known = scripts.get(filename);
  if (known?.source !== source) {
    const head = `(function (${parameters.join(',')}) {`;
    const script = new Script(`${head}${withoutTraces(source, filename)}\n})`, {
      filename,
      columnOffset: -head.length,
      importModuleDynamically: constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    known = { source, script };
    scripts.set(filename, known);
  }
  return known.script.runInThisContext();
};
