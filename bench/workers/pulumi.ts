import { writeFileSync } from 'node:fs';
import { printDigest, runProgram, toPreviewDigest } from 'registry-access/offline';
import { report, workerArgs } from '../harness/worker';

interface Args {
  /** Folder of a Pulumi.yaml. */
  readonly program: string;
  readonly components: number;
  /** Keeps the resources, as `pulumi preview --json` prints them, in this file. */
  readonly preview?: string;
  /** Keeps what the providers are told, component resources left out, in this file. */
  readonly resources?: string;
}

async function main(): Promise<void> {
  const { program, components, preview, resources } = workerArgs<Args>();
  const start = performance.now();
  const run = await runProgram(program, { config: { components } });
  const ms = performance.now() - start;
  if (preview !== undefined) writeFileSync(preview, printDigest(toPreviewDigest(run)));
  const custom = run.resources.filter((one) => one.custom);
  if (resources !== undefined) {
    const told = custom.map(({ type, name, inputs }) => ({ type, name, inputs }));
    told.sort((a, b) => (a.name < b.name ? -1 : 1));
    writeFileSync(resources, `${JSON.stringify(told, null, 1)}\n`);
  }
  const { loadMs = 0, declareMs = 0 } = run.outputs as Readonly<Record<string, number>>;
  report({ ms, loadMs, declareMs, resources: custom.length });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
