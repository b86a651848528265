#!/usr/bin/env node
import * as nodeModule from 'node:module';

// From Node 22 on, what one run has compiled is kept for the next (in the folder of temporary files, or in NODE_COMPILE_CACHE). Before
// anything else is loaded, because it is of use only from then on.
(nodeModule as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const { processIo } = require('./io') as typeof import('./io');
const { run } = require('./run') as typeof import('./run');

void run(process.argv.slice(2), processIo()).then((code) => {
  // Not process.exit: what was written must reach a slow reader first.
  process.exitCode = code;
});
