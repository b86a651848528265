import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { report, timed, workerArgs } from '../harness/worker';
import { REGISTRIES, REPOSITORIES, type RegistrySize, type RepositoriesSize } from '../inputs/synth-programs';

interface Args {
  readonly variant: string;
  readonly repositories?: RepositoriesSize;
  readonly registry?: RegistrySize;
  readonly out: string;
}

/** Declares and synthesizes one app; loading the CDK is not part of the time, as every side loads the same. */
const { variant, repositories, registry, out } = workerArgs<Args>();
const program = repositories === undefined ? REGISTRIES[variant] : REPOSITORIES[variant];
if (program === undefined) throw new Error(`no program '${variant}'`);
const size = (repositories ?? registry) as RepositoriesSize & RegistrySize;
const { ms, cpuMs } = timed(() => program(out, size).synth());
const templates = readdirSync(out).filter((name) => name.endsWith('.template.json'));
report({ ms, cpuMs, templateKb: templates.reduce((sum, name) => sum + statSync(join(out, name)).size, 0) / 1024 });
