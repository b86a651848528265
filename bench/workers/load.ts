import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../harness/place';
import { report, timed, workerArgs } from '../harness/worker';

/**
 * Requires modules as a program of a user does. `module#Name` also touches an export: the CDK's modules load what is behind one
 * when it is first used.
 */
const { modules } = workerArgs<{ readonly modules: readonly string[] }>();
const load = createRequire(join(ROOT, 'index.js'));
const { ms } = timed(() => {
  for (const module of modules) {
    const [path = '', name] = module.split('#');
    const exported = load(path) as Readonly<Record<string, unknown>>;
    if (name !== undefined && exported[name] === undefined) throw new Error(`${path} has no ${name}`);
  }
});
report({ ms, files: Object.keys(load.cache).length });
