import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSources, render, review } from 'registry-access/review';
import { preview, ROOT, synthesize, synthesizeWithCli } from './examples';
import { recordedFile, recordedFiles } from './playground/recorded';

/** Examples that are Pulumi projects of their own, below examples/. */
export const PROJECTS: readonly string[] = [
  'alicloud-pull',
  'alicloud-teams',
  'alicloud-two-stacks/registry',
  'alicloud-two-stacks/workload',
];

/** One CDK app for each pattern of sharing, below examples/. */
export const PATTERNS: readonly string[] = [
  'aws/cache',
  'aws/direct-pull',
  'aws/hub-cache',
  'aws/lambda',
  'aws/public-repository',
  'aws/push-from-ci',
  'aws/replication',
  'aws/signed-images',
  'aws/stack-set',
];

/** What is kept of one example: its access report beside it, and what it renders for the playground. */
export interface Golden {
  readonly file: string;
  readonly text: string;
}

/** Renders the examples, reads the artefacts back and answers what `access.golden.*` and the inputs of the playground should hold. */
export async function goldenReports(): Promise<Golden[]> {
  const folder = mkdtempSync(join(tmpdir(), 'registry-access-golden-'));
  const before = process.cwd();
  try {
    await Promise.all([
      synthesize(join(folder, 'cdk.out')),
      preview(join(folder, 'preview.json')),
      ...PROJECTS.map((name) => preview(join(folder, name, 'preview.json'), join(ROOT, 'examples', name))),
    ]);
    // The templates' schemas are checked elsewhere; here it would only take time.
    await eachOf(PATTERNS, (name) =>
      synthesizeWithCli(join(folder, name, 'cdk.out'), { app: `dist/examples/${name}/app.js`, validate: false }),
    );
    // Sources are named by the path as given; a relative one is the same everywhere.
    process.chdir(folder);
    const reports = [...reportsOf('examples/aws', 'cdk.out'), ...reportsOf('examples/alicloud', 'preview.json')];
    for (const name of PROJECTS) {
      process.chdir(join(folder, name));
      reports.push(...reportsOf(`examples/${name}`, 'preview.json'));
    }
    for (const name of PATTERNS) {
      process.chdir(join(folder, name));
      reports.push(...reportsOf(`examples/${name}`, 'cdk.out'));
    }
    return reports;
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many CLIs run side by side: each is a process with a process of its own. */
const AT_ONCE = 2;

async function eachOf<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What is kept of one example, from its artefacts in the folder in which this runs: sources are named by the path as given. */
export function reportsOf(example: string, source: string): Golden[] {
  const result = review(readSources([source]));
  return [
    { file: `${example}/access.golden.txt`, text: render(result, 'text') },
    { file: `${example}/access.golden.json`, text: render(result, 'json') },
    { file: recordedFile(example), text: `${JSON.stringify(recordedFiles(source), null, 1)}\n` },
  ];
}

async function main(): Promise<void> {
  for (const { file, text } of await goldenReports()) {
    writeFileSync(join(ROOT, file), text);
    process.stdout.write(`${file}\n`);
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`golden: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
