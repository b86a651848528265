const processes = require('node:child_process');
const { join } = require('node:path');
const { promisify } = require('node:util');

/**
 * Processes of Node that a suite starts have the hook of `code.cjs`, which is seen in traces: a suite that asks how they look says
 * `globalThis.plainStarts = true`, which is gone after it. Suites of the package start all things as they are.
 */
const HOOK = ['--require', join(__dirname, 'code.cjs')];
const IS_QUICK = Symbol.for('registry-access/quick-starts');

const quick = (args) =>
  args[0] === process.execPath && Array.isArray(args[1]) && globalThis.plainStarts !== true
    ? [args[0], [...HOOK, ...args[1]], ...args.slice(2)]
    : args;

// Once a worker: suites share Node's own modules.
if (processes[IS_QUICK] !== true) {
  processes[IS_QUICK] = true;
  for (const name of ['execFile', 'execFileSync', 'spawn', 'spawnSync']) {
    const start = processes[name];
    const promised = start[promisify.custom];
    processes[name] = (...args) => start(...quick(args));
    if (promised !== undefined) processes[name][promisify.custom] = (...args) => promised(...quick(args));
  }
}
